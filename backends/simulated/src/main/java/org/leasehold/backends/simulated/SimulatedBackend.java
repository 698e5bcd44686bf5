package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/**
 * Hosts that do just what they are told, in just the time expected. A lease's VMs finish together
 * when all of them have run together for the lease's real duration.
 */
public final class SimulatedBackend {

  /** Something that will have happened at a time; of equal times the first begun comes first. */
  private record Pending(Instant time, long sequence, Outcome outcome)
      implements Comparable<Pending> {
    @Override
    public int compareTo(Pending other) {
      int byTime = time.compareTo(other.time);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Pending> pending = new PriorityQueue<>();
  private final Map<LeaseId, Work> works = new HashMap<>();
  private long sequence;

  /** The work of a lease's VMs. */
  private static final class Work {
    final int vms;
    final Optional<Duration> realDuration;
    final Map<VmId, String> running = new TreeMap<>();
    final Set<Pending> coming = new HashSet<>();
    Duration done = Duration.ZERO;
    Optional<Instant> since = Optional.empty();

    Work(int vms, Optional<Duration> realDuration) {
      this.vms = vms;
      this.realDuration = realDuration;
    }
  }

  /**
   * Tells the backend of a lease before any action on it.
   *
   * @param vms how many VMs it has
   * @param realDuration how long they will run, all together; empty for until they are stopped
   */
  public void expect(LeaseId lease, int vms, Optional<Duration> realDuration) {
    works.put(lease, new Work(vms, realDuration));
  }

  public void begin(Action action, Duration estimate, Instant now) {
    Work work = works.get(action.vm().lease());
    if (work == null) {
      throw new IllegalStateException("nothing is known of lease " + action.vm().lease());
    }
    if (interrupts(action)) {
      pause(work, now);
      work.running.remove(action.vm());
    }
    if (action instanceof Action.StopVm) {
      forget(work, action.vm());
    }
    boolean losesWork =
        action instanceof Action.StopVm || action instanceof Action.DeleteSavedState;
    if (losesWork && work.running.isEmpty()) {
      work.done = Duration.ZERO;
    }
    await(work, now.plus(estimate), new Outcome.Done(action));
  }

  private static boolean interrupts(Action action) {
    return action instanceof Action.StopVm
        || action instanceof Action.ShutDownVm
        || action instanceof Action.SuspendVm;
  }

  private void await(Work work, Instant time, Outcome outcome) {
    Pending coming = new Pending(time, sequence++, outcome);
    pending.add(coming);
    work.coming.add(coming);
  }

  /** Drops what was under way on a VM. */
  private void forget(Work work, VmId vm) {
    List<Pending> dropped =
        work.coming.stream().filter(coming -> coming.outcome().vm().equals(vm)).toList();
    dropped.forEach(work.coming::remove);
    dropped.forEach(pending::remove);
  }

  private void pause(Work work, Instant now) {
    if (work.since.isEmpty()) {
      return;
    }
    work.done = work.done.plus(Duration.between(work.since.get(), now));
    work.since = Optional.empty();
    List<Pending> finishes =
        work.coming.stream().filter(c -> c.outcome() instanceof Outcome.Finished).toList();
    finishes.forEach(work.coming::remove);
    finishes.forEach(pending::remove);
  }

  /** When the next outcome comes; empty when nothing is under way. */
  public Optional<Instant> nextOutcome() {
    return Optional.ofNullable(pending.peek()).map(Pending::time);
  }

  /** The outcomes that have come by now, in order; each is given once. */
  public List<Outcome> outcomesDue(Instant now) {
    List<Outcome> due = new ArrayList<>();
    while (!pending.isEmpty() && !pending.peek().time().isAfter(now)) {
      Pending next = pending.remove();
      Work work = works.get(next.outcome().vm().lease());
      work.coming.remove(next);
      if (next.outcome() instanceof Outcome.Done done) {
        carriedOut(work, done.action(), next.time());
      } else {
        work.since = Optional.empty();
        work.running.remove(next.outcome().vm());
      }
      due.add(next.outcome());
    }
    return due;
  }

  private void carriedOut(Work work, Action action, Instant now) {
    if (action instanceof Action.StartVm || action instanceof Action.ResumeVm) {
      work.running.put(action.vm(), action.host());
    } else if (action instanceof Action.MigrateVm move && move.live()) {
      work.running.replace(move.vm(), move.to());
      return;
    } else {
      return;
    }
    if (work.running.size() == work.vms) {
      work.since = Optional.of(now);
      if (work.realDuration.isPresent()) {
        Instant end = now.plus(work.realDuration.get().minus(work.done));
        work.running.forEach((vm, host) -> await(work, end, new Outcome.Finished(vm, host)));
      }
    }
  }
}
