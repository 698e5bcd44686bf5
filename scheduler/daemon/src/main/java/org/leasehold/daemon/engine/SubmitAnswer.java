package org.leasehold.daemon.engine;

import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.schedule.Decision;

/** What came of a submission. */
public sealed interface SubmitAnswer {

  /**
   * It was decided on, and that is durable.
   *
   * @param repeated whether the same submission was decided on before, and nothing was done now
   */
  record Taken(LeaseId id, Decision decision, boolean repeated) implements SubmitAnswer {}

  /**
   * The idempotency key was used before, for another request.
   *
   * @param id the lease of that request
   */
  record KeyConflict(LeaseId id) implements SubmitAnswer {}

  /** There is, or was, another lease of that id. */
  record DuplicateId(LeaseId id) implements SubmitAnswer {}
}
