package org.leasehold.core.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
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
 * @param continuation what it goes on with when that was suspended, where that is promised
 * @param steps what is still to be begun of the plan, in order
 * @param underWay what was begun and has had no outcome
 * @param finished the VMs that have ended of their own accord in the run under way, by index
 * @param lost the VMs that were found to be gone, by index
 * @param shunned hosts on which its VMs could not be started since it last ran
 * @param ending why its VMs are being ended; empty while they are not
 * @param places where its VMs are and what they hold; a VM that is nowhere is not among them
 * @param waitsFor what it waits for
 * @param late what is late about it
 * @param suspendedSince when it was last suspended; empty where that is not known
 * @param yieldedTo the lease it was last suspended for; empty where none is known
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
    Optional<PlanSnapshot> continuation,
    List<StepSnapshot> steps,
    List<StepSnapshot> underWay,
    List<Integer> finished,
    List<Integer> lost,
    List<String> shunned,
    List<PlaceSnapshot> places,
    WaitsFor waitsFor,
    LateSnapshot late,
    Optional<Instant> suspendedSince,
    Optional<LeaseId> yieldedTo,
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
    places = List.copyOf(places);
    Objects.requireNonNull(waitsFor, "waitsFor");
    Objects.requireNonNull(late, "late");
  }

  /** A request that was refused: nothing of it is to be gone on with. */
  public static LeaseSnapshot refused(LeaseRequest request, int sequence, Instant submitted) {
    return new LeaseSnapshot(
        request,
        sequence,
        submitted,
        LeaseState.REJECTED,
        Duration.ZERO,
        Optional.empty(),
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        WaitsFor.NOTHING,
        LateSnapshot.NOTHING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What a lease waits for. */
  public enum WaitsFor {
    /** It runs, or what it was promised has its hosts. */
    NOTHING,
    /** Its turn in the queue, with or without a plan. */
    TURN,
    /** Hosts, for the start it was promised. */
    HOSTS
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
