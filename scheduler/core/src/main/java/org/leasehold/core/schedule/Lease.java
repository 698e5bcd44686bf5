package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Demand;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;

/** A lease the scheduler knows, with where it is in its life. Times in ms since the epoch. */
final class Lease {
  final LeaseRequest request;
  final long submitted;

  /** Its place in the order of submissions. */
  final int sequence;

  final List<VmId> vms;
  final List<Amounts> needs;
  final List<Demand> demands;
  final Amounts total;
  final long[] memoryMb;
  private final long cpu;

  /** Requested run time; {@link Interval#UNBOUNDED} for an unlimited lease. */
  final long duration;

  /** Its VMs are not started before; 0 where they may be at any time. */
  final long earliest;

  /** By when it must have had its time; {@link Interval#UNBOUNDED} where there is no deadline. */
  final long deadline;

  LeaseState state = LeaseState.PENDING;

  /** That of its user. */
  Account account = new Account();

  /** Run time had since the last requeue, before the run under way. */
  long attained;

  /** When the run under way began. */
  Optional<Long> runningSince = Optional.empty();

  int suspensions;

  /** The host of each VM that runs or is saved; empty while there are none. */
  Optional<int[]> where = Optional.empty();

  /** What the saved state of the VMs holds in the slot table, where disk is declared. */
  final List<Reservation> saved = new ArrayList<>();

  /** What is still to be begun of its plan, in order. */
  final Deque<Step> steps = new ArrayDeque<>();

  /** Actions begun whose outcome has not come, each with when it was begun; all of one kind. */
  final Map<Action, Step> underWay = new LinkedHashMap<>();

  /** Why its VMs are being ended, so that nothing but their end matters. */
  Optional<Ending> ending = Optional.empty();

  /** VMs that have ended of their own accord in the run under way, by index. */
  final Set<Integer> finished = new TreeSet<>();

  /** VMs that were found to be gone, by index. */
  final Set<Integer> lost = new TreeSet<>();

  /** Hosts on which its VMs could not be started since it last ran, by index. */
  final Set<Integer> shunned = new TreeSet<>();

  /** Hosts that were found to have no room just now, though the slot table has, by index. */
  final Set<Integer> blocked = new TreeSet<>();

  /** Actions under way that were told to be late. */
  final Set<Action> toldLate = new LinkedHashSet<>();

  /** When it was last suspended; empty where that is not known. */
  Optional<Long> suspendedSince = Optional.empty();

  /** The lease it was last suspended for; empty where there is none, or none is known. */
  Optional<LeaseId> yieldedTo = Optional.empty();

  /** The start last planned, where that is later than the one asked for. */
  Optional<Long> delayedUntil = Optional.empty();

  /** The latest start that was told, where it was told to be delayed. */
  Optional<Long> toldUntil = Optional.empty();

  Lease(LeaseRequest request, int sequence, long submitted, ResourceIndex index) {
    this.request = request;
    this.sequence = sequence;
    this.submitted = submitted;
    this.vms = new ArrayList<>();
    this.needs = new ArrayList<>();
    List<Resources> resources = request.vms();
    this.memoryMb = resources.stream().mapToLong(Resources::memoryMb).toArray();
    this.cpu = resources.stream().mapToLong(Resources::cpu).sum();
    Map<Resources, Amounts> known = new LinkedHashMap<>();
    Map<Amounts, Integer> counts = new LinkedHashMap<>();
    Amounts sum = Amounts.zero(index.size());
    for (int i = 0; i < resources.size(); i++) {
      Amounts need = known.computeIfAbsent(resources.get(i), index::held);
      vms.add(new VmId(request.id(), i));
      needs.add(need);
      counts.merge(need, 1, Integer::sum);
      sum = sum.plus(need);
    }
    this.demands =
        counts.entrySet().stream().map(e -> new Demand(e.getKey(), e.getValue())).toList();
    this.total = sum;
    this.duration = request.terms().duration().map(d -> d.toMillis()).orElse(Interval.UNBOUNDED);
    Optional<Start.Window> window =
        request.terms().start() instanceof Start.Window w ? Optional.of(w) : Optional.empty();
    this.earliest = window.flatMap(Start.Window::earliest).map(Instant::toEpochMilli).orElse(0L);
    this.deadline = window.map(w -> w.deadline().toEpochMilli()).orElse(Interval.UNBOUNDED);
  }

  LeaseId id() {
    return request.id();
  }

  LeaseType type() {
    return request.type();
  }

  int nodes() {
    return vms.size();
  }

  /** CPUs of all its VMs together, in hundredths. */
  long cpu() {
    return cpu;
  }

  /** Whether it may ever be made to yield: what was promised an exact start never is. */
  boolean mayYield() {
    return request.terms().preemptible() && type() != LeaseType.ADVANCE_RESERVATION;
  }

  /** Whether it may be suspended without a time to go on: what was promised a time has one. */
  boolean mayRunInPieces() {
    return mayYield() && !isPromised();
  }

  /** The same lease as it will be when it is suspended as planned, to plan how it goes on. */
  Lease suspendedBy(Plan plan, ResourceIndex index) {
    Lease suspended = new Lease(request, sequence, submitted, index);
    suspended.account = account;
    suspended.state = LeaseState.SUSPENDED;
    suspended.attained = attained + plan.run().length();
    suspended.suspensions = suspensions + 1;
    suspended.where = Optional.of(plan.hostsOfVms());
    suspended.saved.addAll(plan.saved());
    return suspended;
  }

  /** Whether it was promised when it runs: at one time, or by its deadline. */
  boolean isPromised() {
    return type() == LeaseType.ADVANCE_RESERVATION || type() == LeaseType.DEADLINE;
  }

  /** Whether nothing of its plan has been done, though it may have been due. */
  boolean isUntouched() {
    boolean noneBegun =
        switch (state) {
          case PENDING, QUEUED, SUSPENDED -> true;
          case SCHEDULED ->
              steps.stream()
                      .filter(s -> s.action().kind() == ActionKind.START && s.attempt() == 1)
                      .count()
                  == nodes();
          default -> false;
        };
    return noneBegun && underWay.isEmpty() && !isLeaving();
  }

  /** Whether its user or a fault has ended it for good. */
  boolean isGivenUp() {
    return ending.filter(e -> e == Ending.CANCELLED || e == Ending.FAILED).isPresent();
  }

  /** Whether its VMs are being ended, so that its plan must stay as it is. */
  boolean isLeaving() {
    return ending.isPresent();
  }

  /** Whether its VMs are saved, so that running again means to resume them. */
  boolean isSaved() {
    return state == LeaseState.SUSPENDED;
  }

  /** Whether nothing of another kind must come to its end before the step. */
  boolean isReadyFor(Step step) {
    for (Action action : underWay.keySet()) {
      if (action.kind() != step.action().kind()) {
        return false;
      }
    }
    return true;
  }

  /** Puts a step that is tried again among the others: before those of what comes after it. */
  void insert(Step step) {
    List<Step> all = new ArrayList<>(steps);
    int at = 0;
    while (at < all.size()
        && all.get(at).action().kind() == step.action().kind()
        && all.get(at).time() <= step.time()) {
      at++;
    }
    all.add(at, step);
    steps.clear();
    steps.addAll(all);
  }

  /** Drops all that was under way or to be done on a VM that is gone. */
  void forget(VmId vm) {
    underWay.keySet().removeIf(action -> action.vm().equals(vm));
    steps.removeIf(step -> step.action().vm().equals(vm));
  }

  /** Whether the last action begun has had its outcome and no other of its kind is to come. */
  boolean isPhaseOver(ActionKind kind) {
    if (!underWay.isEmpty()) {
      return false;
    }
    for (Step step : steps) {
      if (step.action().kind() == kind) {
        return false;
      }
    }
    return true;
  }

  /**
   * Requested run time not had when a run would begin anew, ms; 1 for a lease that ran over while
   * nobody looked, so that it comes to its end. What a reservation has lost by starting late it
   * does not get: it keeps its end.
   */
  long remaining() {
    return duration == Interval.UNBOUNDED
        ? duration
        : Math.max(1, duration - attained - forfeited());
  }

  private long forfeited() {
    return request.terms().start() instanceof Start.At at
        ? delayedUntil.map(until -> until - at.time().toEpochMilli()).orElse(0L)
        : 0;
  }

  /** Run time had by now since the last requeue, ms. */
  long attainedBy(long now) {
    return attained + (runningSince.isPresent() ? Math.max(0, now - runningSince.get()) : 0);
  }

  /** Whether it runs and has had all the run time that it asked for. */
  boolean hasHadItsTime(long now) {
    return runningSince.filter(since -> Times.add(since, remaining()) <= now).isPresent();
  }

  @Override
  public String toString() {
    return "lease " + id() + " (" + state.word() + ")";
  }
}
