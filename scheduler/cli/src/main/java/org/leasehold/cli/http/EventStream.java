package org.leasehold.cli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.leasehold.api.ApiJson;
import org.leasehold.api.EventView;
import org.leasehold.cli.exit.ExitCode;

/**
 * Events as they happen, by server-sent events. Where the connection breaks it is made anew, and
 * goes on behind the last event that came.
 */
public final class EventStream {
  /** Daemons send a sign of life more often. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String DATA = "data:";

  private final Http http;
  private final Call call;
  private Optional<Long> after;

  EventStream(Http http, Call call, Optional<Long> after) {
    this.http = http;
    this.call = call.withHeader("Accept", "text/event-stream");
    this.after = after;
  }

  /**
   * Hands over events until the listener has enough or the thread is interrupted. The daemon was
   * there a moment ago: where it cannot be reached, it is taken to come back.
   *
   * @param listener takes an event and says whether to go on
   * @param patience how long the daemon may be away before this ends, too
   * @throws DaemonFault when the daemon refuses, or is away for too long
   */
  public void read(Predicate<EventView> listener, Duration patience) throws DaemonFault {
    boolean goOn = true;
    Duration away = Duration.ZERO;
    while (goOn) {
      try (BufferedReader lines = connect()) {
        away = Duration.ZERO;
        goOn = hand(lines, listener);
      } catch (DaemonFault fault) {
        away = away.plus(PAUSE);
        boolean mayComeBack = fault.exitCode() == ExitCode.UNAVAILABLE;
        if (!mayComeBack || away.compareTo(patience) > 0) {
          throw fault;
        }
      } catch (IOException broken) {
        // as good as its end: what is missing comes over the next connection
      }
      goOn = goOn && pause();
    }
  }

  private BufferedReader connect() throws DaemonFault {
    Call next = after.isPresent() ? call.withHeader("Last-Event-ID", after.get().toString()) : call;
    try {
      return new BufferedReader(
          new InputStreamReader(
              http.open(next, Math.toIntExact(LONGEST_SILENCE.toMillis())),
              StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw http.unreachable(e);
    }
  }

  private boolean hand(BufferedReader lines, Predicate<EventView> listener) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(DATA)) {
        byte[] json = line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8);
        EventView event = ApiJson.read(json, EventView.class);
        after = Optional.of(event.sequence());
        if (!listener.test(event)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
