package org.leasehold.core.schedule;

import java.time.Instant;
import org.leasehold.core.lease.Refusal;

/** The answer to a request. */
public sealed interface Decision {

  /** The lease is promised its start. */
  record Accepted(Instant start) implements Decision {}

  /** The lease waits for its turn. */
  record Queued() implements Decision {}

  /** The lease will not run. */
  record Rejected(Refusal refusal) implements Decision {}
}
