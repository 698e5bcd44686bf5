package org.leasehold.core.lease;

import java.util.Objects;

/**
 * A refusal with the numbers that caused it.
 *
 * @param reason why
 * @param message one sentence for a person, e.g. "needs 48 nodes from 14:00 to 17:00; 41 fit"
 */
public record Refusal(RefusalReason reason, String message) {
  public Refusal {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return reason.word() + ": " + message;
  }
}
