package org.leasehold.core.outlook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;

/** Why a lease is where it is, what comes next, and what could change that. */
public sealed interface Explanation {

  LeaseId lease();

  LeaseState state();

  /** The same in words: one sentence per point, times in UTC. */
  default List<String> sentences() {
    return ExplanationWords.of(this);
  }

  /** Why a lease waits. */
  enum Cause {
    /** Its turn has come: it starts now. */
    STARTING,
    /** There is not room for all its VMs now. */
    NO_ROOM,
    /** There is room for all of them now, but not for long enough. */
    NOT_LONG_ENOUGH,
    /** There is room for each of its VMs for long enough, but no way was found to run them all. */
    NO_FIT,
    /** There is room for it, but leases ahead of it in the queue go first. */
    BEHIND_OTHERS;

    /** The word used for it in files, commands and reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * It waits in the queue, for its first run or to go on.
   *
   * @param suspended since when and for whom, when it waits to go on
   * @param holders who holds what it waits for: of those that run, those that give it back first;
   *     where there is room but not for long enough, those that need it next
   * @param moreHolders how many others there are
   * @param run its planned run; empty while it has none
   * @param start when it is expected to run; empty when that is too far off to say, or never
   * @param after leases that give hosts back just when it is expected to begin, by submission
   * @param alternatives what would start at once in its place
   */
  record Waiting(
      LeaseId lease,
      LeaseState state,
      Cause cause,
      Need need,
      Standing standing,
      Optional<Suspended> suspended,
      List<Holder> holders,
      int moreHolders,
      Optional<PlannedRun> run,
      Optional<ExpectedStart> start,
      List<LeaseId> after,
      List<Alternative> alternatives)
      implements Explanation {
    public Waiting {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(need, "need");
      Objects.requireNonNull(standing, "standing");
      Objects.requireNonNull(suspended, "suspended");
      holders = List.copyOf(holders);
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(start, "start");
      after = List.copyOf(after);
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * How a lease came to wait to go on.
   *
   * @param since when it was saved; empty when that was not kept
   * @param yieldedTo the lease it made way for; empty when that was not kept
   * @param times how often it was suspended
   * @param attained run time it has had
   */
  record Suspended(
      Optional<Instant> since, Optional<LeaseId> yieldedTo, int times, Duration attained) {
    public Suspended {
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(yieldedTo, "yieldedTo");
      Objects.requireNonNull(attained, "attained");
    }
  }

  /**
   * It was accepted for an exact start, or with a deadline, and its start has not come or it is
   * just being started.
   *
   * @param deadline by when it must be done; empty where it has no deadline
   * @param delayed whether it begins later than was promised
   * @param effects what others do to make room, by their submission
   */
  record Promised(
      LeaseId lease,
      LeaseState state,
      PlannedRun run,
      Optional<Instant> deadline,
      boolean delayed,
      List<Effect> effects)
      implements Explanation {
    public Promised {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(deadline, "deadline");
      effects = List.copyOf(effects);
    }
  }

  /**
   * It was accepted for an exact start, or with a deadline, and has lost its hosts to a fault;
   * others are looked for.
   *
   * @param asked the last start that keeps the promise
   * @param deadline by when it must be done; empty where it has no deadline
   */
  record Stranded(LeaseId lease, LeaseState state, Instant asked, Optional<Instant> deadline)
      implements Explanation {
    public Stranded {
      Objects.requireNonNull(deadline, "deadline");
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(asked, "asked");
    }
  }

  /**
   * It has VMs: it runs, or something is being done to them.
   *
   * @param run the run under way
   * @param attained run time it has had
   * @param remaining run time it is still to have; empty for unlimited
   * @param movesAt when VMs of it are moved while it runs; empty when none are
   * @param makesWayFor whom it yields to at the end of the run; empty when it does not yield
   */
  record Running(
      LeaseId lease,
      LeaseState state,
      PlannedRun run,
      Duration attained,
      Optional<Duration> remaining,
      Optional<Instant> movesAt,
      Optional<LeaseId> makesWayFor)
      implements Explanation {
    public Running {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(attained, "attained");
      Objects.requireNonNull(remaining, "remaining");
      Objects.requireNonNull(movesAt, "movesAt");
      Objects.requireNonNull(makesWayFor, "makesWayFor");
    }
  }

  /**
   * Its VMs, or what is saved of them, are being ended.
   *
   * @param why what becomes of it after that
   */
  record Leaving(LeaseId lease, LeaseState state, Ending why) implements Explanation {
    public Leaving {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(why, "why");
    }
  }

  /** It has ended. */
  record Ended(LeaseId lease, LeaseState state) implements Explanation {
    public Ended {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(state, "state");
    }
  }
}
