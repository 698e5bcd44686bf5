package org.leasehold.policies;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.policies.Schema.Clock;

/**
 * What a policy is asked.
 *
 * @param <C> the candidates' kind
 * @param subject the lease it is about, where the candidates aren't all it is about
 * @param candidates one answer each is wanted
 * @param clock the time
 */
record Question<C extends Record>(Optional<LeaseView> subject, List<C> candidates, Clock clock) {

  /** A question about candidates alone. */
  static <C extends Record> Question<C> about(List<C> candidates, Instant now) {
    return new Question<>(Optional.empty(), candidates, clock(now));
  }

  /** A question about candidates for a lease. */
  static <C extends Record> Question<C> about(LeaseView subject, List<C> candidates, Instant now) {
    return new Question<>(Optional.of(subject), candidates, clock(now));
  }

  private static Clock clock(Instant now) {
    return new Clock(now.getEpochSecond() + now.getNano() / 1e9);
  }
}
