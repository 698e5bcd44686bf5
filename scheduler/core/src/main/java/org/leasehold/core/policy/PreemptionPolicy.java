package org.leasehold.core.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.event.Event.Manner;

/**
 * Decides which running leases would yield to a lease that does not fit otherwise. Only leases
 * whose terms allow it are ever offered.
 */
public interface PreemptionPolicy {

  /**
   * One lease's readiness to yield.
   *
   * @param score from 0 (last resort) to 1 (first to yield)
   * @param manner how it should yield; where that is impossible the next of migrate, suspend,
   *     requeue that is possible is taken
   * @param reason the policy's words for it, empty when it gave none
   */
  record Yield(double score, Manner manner, String reason) {
    public Yield {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException("a preemption score is from 0 to 1, not " + score);
      }
    }
  }

  /** One answer per candidate, in the order of the list; empty means it never yields to this. */
  List<Optional<Yield>> yields(LeaseView preemptor, List<LeaseView> candidates, Instant now);
}
