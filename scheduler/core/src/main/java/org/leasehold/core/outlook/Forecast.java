package org.leasehold.core.outlook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Refusal;

/** What would come of a request if it were submitted now. Asking changes nothing. */
public sealed interface Forecast {

  /** The lease asked about. */
  LeaseId lease();

  /** The same in words: one sentence per point, times in UTC. */
  default List<String> sentences() {
    return ForecastWords.of(this);
  }

  /**
   * It would be promised its start.
   *
   * @param effects what that does to others, by their submission
   */
  record Accepted(LeaseId lease, PlannedRun run, List<Effect> effects) implements Forecast {
    public Accepted {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(run, "run");
      effects = List.copyOf(effects);
    }
  }

  /**
   * It would go into the queue, and may start from there at once.
   *
   * @param position its place in the queue, from 1
   * @param length how many leases would wait, with it
   * @param run its run, where it would start at once or get a planned start; else empty
   * @param start when it is expected to start; empty when that is too far off to say, or never
   * @param alternatives what could start at once, when it could not
   */
  record Queued(
      LeaseId lease,
      int position,
      int length,
      Optional<PlannedRun> run,
      Optional<ExpectedStart> start,
      List<Alternative> alternatives)
      implements Forecast {
    public Queued {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(start, "start");
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * It would be rejected.
   *
   * @param alternatives what would be accepted instead, as far as it was looked for
   */
  record Refused(LeaseId lease, Refusal refusal, List<Alternative> alternatives)
      implements Forecast {
    public Refused {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(refusal, "refusal");
      alternatives = List.copyOf(alternatives);
    }
  }
}
