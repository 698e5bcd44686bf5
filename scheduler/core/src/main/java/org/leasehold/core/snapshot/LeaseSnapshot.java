package org.leasehold.core.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;

/**
 * All that the scheduler remembers of one lease, so that another scheduler can go on with it. Hosts
 * go by name.
 *
 * @param sequence its place in the order of submissions, unique
 * @param attained run time had since the last requeue, before the run under way
 * @param runningSince when the run under way began
 * @param suspensions how often it was suspended
 * @param where the host of each VM that runs or is saved, by index; empty while there are none
 * @param saved what its saved VMs hold
 * @param plan its next or present run
 * @param steps what is still to be begun of the plan, in order
 * @param underWay what was begun and has had no outcome
 * @param finished the VMs that have ended of their own accord in the run under way, by index
 * @param lost the VMs that were found to be gone, by index
 * @param shunned hosts on which its VMs could not be started since it last ran
 * @param ending why its VMs are being ended; empty while they are not
 * @param delayedUntil the start last promised, where that is later than the one asked for
 */
public record LeaseSnapshot(
    LeaseRequest request,
    int sequence,
    Instant submitted,
    LeaseState state,
    Duration attained,
    Optional<Instant> runningSince,
    int suspensions,
    List<String> where,
    List<HoldSnapshot> saved,
    Optional<PlanSnapshot> plan,
    List<StepSnapshot> steps,
    List<StepSnapshot> underWay,
    List<Integer> finished,
    List<Integer> lost,
    List<String> shunned,
    Optional<Ending> ending,
    Optional<Instant> delayedUntil) {
  public LeaseSnapshot {
    where = List.copyOf(where);
    saved = List.copyOf(saved);
    steps = List.copyOf(steps);
    underWay = List.copyOf(underWay);
    finished = List.copyOf(finished);
    lost = List.copyOf(lost);
    shunned = List.copyOf(shunned);
  }

  /** Why the VMs of a lease are being ended. */
  public enum Ending {
    /** They have finished of their own accord. */
    FINISHED,
    /** Its user wishes it. */
    CANCELLED,
    /** Something failed; the lease fails when they are gone. */
    FAILED,
    /** Something failed; the lease begins anew when they are gone. */
    REQUEUED
  }
}
