package org.leasehold.daemon.http;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.daemon.engine.ServiceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The replies to requests whose carrying out failed. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Map<String, String> LATER = Map.of("Retry-After", Entrance.RETRY_AFTER);

  private Failures() {}

  static Reply reply(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof Declined declined) {
      return declined.reply();
    }
    if (cause instanceof ServiceUnavailable unavailable) {
      return Reply.of(Problems.UNAVAILABLE.of(unavailable.getMessage())).with(LATER);
    }
    if (cause instanceof PolicyFault) {
      // The message names files of the daemon's machine: it is for the log, which the engine keeps.
      return Reply.of(
              Problems.POLICY_FAULT.of(
                  "a policy failed; nothing was decided; see the daemon's log"))
          .with(LATER);
    }
    if (cause instanceof TimeoutException) {
      return Reply.of(
              Problems.NO_ANSWER.of(
                  "there was no answer in time; the request may still be carried out: send it"
                      + " again with the same Idempotency-Key"))
          .with(LATER);
    }
    LOG.error("A request could not be carried out", cause);
    return Reply.of(Problems.INTERNAL.of("the daemon's log says more"));
  }
}
