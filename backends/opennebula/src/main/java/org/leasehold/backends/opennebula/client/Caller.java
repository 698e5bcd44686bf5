package org.leasehold.backends.opennebula.client;

import java.util.Objects;
import org.leasehold.backends.opennebula.client.OneFault.NotAuthenticated;
import org.leasehold.backends.opennebula.client.OneFault.Unreachable;

/**
 * Makes calls: adds the session, repeats what may be repeated when no answer came, and takes new
 * credentials once when oned refuses those it has.
 */
public final class Caller {

  /** Waits between two attempts. */
  @FunctionalInterface
  public interface Pause {

    /**
     * Returns after a while that may grow with the attempts.
     *
     * @param attempts how many were made, 1 or more
     */
    void after(int attempts) throws InterruptedException;
  }

  private final Rpc rpc;
  private final Credentials credentials;
  private final int attempts;
  private final Pause pause;
  private final ReplyReader reader = new ReplyReader();

  /**
   * @param attempts how often a call that only reads is tried, 1 or more; others are tried once
   */
  public Caller(Rpc rpc, Credentials credentials, int attempts, Pause pause) {
    this.rpc = Objects.requireNonNull(rpc, "rpc");
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    this.pause = Objects.requireNonNull(pause, "pause");
    if (attempts < 1) {
      throw new IllegalArgumentException("a call is tried at least once, not " + attempts);
    }
    this.attempts = attempts;
  }

  /** The value oned answers with: a text, or a number as its text. */
  String call(Call call) throws OneFault {
    String session = credentials.session();
    try {
      return callAs(session, call);
    } catch (NotAuthenticated refused) {
      // Nothing was done, so also a change may be asked for again.
      credentials.refused(session);
      String next = credentials.session();
      if (next.equals(session)) {
        throw refused;
      }
      return callAs(next, call);
    }
  }

  private String callAs(String session, Call call) throws OneFault {
    Reply reply = reader.read(send(call, RequestWriter.write(call, session)));
    if (reply instanceof Reply.Success success) {
      return success.value();
    }
    Reply.Failure failure = (Reply.Failure) reply;
    throw OneFault.of(failure.code(), failure.text());
  }

  private byte[] send(Call call, String body) throws OneFault {
    int most = call.repeatable() ? attempts : 1;
    for (int made = 1; made < most; made++) {
      try {
        return rpc.send(body);
      } catch (Unreachable e) {
        waitAfter(made, e);
      }
    }
    return rpc.send(body);
  }

  private void waitAfter(int made, Unreachable missed) throws Unreachable {
    try {
      pause.after(made);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw missed;
    }
  }
}
