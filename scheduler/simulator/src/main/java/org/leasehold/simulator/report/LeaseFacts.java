package org.leasehold.simulator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.Start;

/** What the events have told of one lease so far; no more than the report needs. */
final class LeaseFacts {
  /** Below it a run time counts as this much (Feitelson et al., JSSPP 1997: bounded slowdown). */
  private static final Duration SLOWDOWN_BOUND = Duration.ofSeconds(10);

  private final LeaseId id;
  private final String user;
  private final LeaseType type;
  private final int nodes;
  private final long cpu;
  private final Instant arrival;
  private final Optional<Instant> promisedStart;
  private final VmsRunning running;
  private final PreemptionCounter preemptions = new PreemptionCounter();
  private Optional<Duration> duration;
  private LeaseState state = LeaseState.PENDING;
  private boolean accepted;
  private final Optional<Instant> deadline;
  private Optional<Instant> ranUntil = Optional.empty();
  private Optional<Instant> firstVmStart = Optional.empty();
  private Optional<Instant> start = Optional.empty();
  private Optional<Instant> end = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();

  LeaseFacts(LeaseRequest request, Instant arrival) {
    this.id = request.id();
    this.user = request.user();
    this.type = request.type();
    this.nodes = request.nodes();
    this.cpu = request.nodeSets().stream().mapToLong(LeaseFacts::cpu).sum();
    this.arrival = arrival;
    this.promisedStart =
        Optional.of(request.terms().start())
            .filter(Start.At.class::isInstance)
            .map(at -> ((Start.At) at).time());
    this.deadline = request.terms().start().byDeadline();
    this.duration = request.terms().duration();
    this.running = new VmsRunning(nodes);
  }

  private static long cpu(NodeSet set) {
    return set.count() * set.resources().cpu();
  }

  LeaseId id() {
    return id;
  }

  boolean isAcceptedReservation() {
    return type == LeaseType.ADVANCE_RESERVATION && isAccepted();
  }

  /** Hundredths of a CPU of all its VMs together. */
  long cpu() {
    return cpu;
  }

  PreemptionCounter preemptions() {
    return preemptions;
  }

  void realDuration(Duration real) {
    duration = Optional.of(duration.filter(asked -> asked.compareTo(real) < 0).orElse(real));
  }

  void accept() {
    accepted = true;
  }

  void reject(Refusal why) {
    state = LeaseState.REJECTED;
    refusal = Optional.of(why);
  }

  /** Queued again after it ran, a lease begins anew: what it ran before does not count. */
  void become(LeaseState next, Instant at) {
    boolean hasRun = state != LeaseState.PENDING && state != LeaseState.SCHEDULED;
    if (next == LeaseState.QUEUED && hasRun) {
      preemptions.requeued();
      firstVmStart = Optional.empty();
      start = Optional.empty();
    }
    if (next.isFinal()) {
      end = Optional.of(at);
    }
    state = next;
  }

  /** The VM runs from its beginning; whether with it all do. */
  boolean vmStarts(int vm, Instant at) {
    preemptions.starts();
    firstVmStart = firstVmStart.or(() -> Optional.of(at));
    boolean allRun = running.add(vm);
    if (allRun) {
      start = start.or(() -> Optional.of(at));
    }
    return allRun;
  }

  /** The VM runs again after it was saved; whether with it all do. */
  boolean vmGoesOn(int vm) {
    return running.add(vm);
  }

  /** The VM does not run, if it did; whether all did before. */
  boolean vmRests(int vm, Instant at) {
    boolean allRan = running.remove(vm);
    if (allRan) {
      ranUntil = Optional.of(at);
    }
    return allRan;
  }

  boolean isAcceptedDeadline() {
    return type == LeaseType.DEADLINE && isAccepted();
  }

  /** Whether this lease with a deadline is done and ran no longer than until then. */
  boolean inTime() {
    return state == LeaseState.DONE
        && deadline.flatMap(by -> ranUntil.filter(at -> !at.isAfter(by))).isPresent();
  }

  /**
   * Whether this lease was not done by its deadline, though nobody cancelled it.
   *
   * @param now the time of the last event
   */
  boolean missed(Instant now) {
    boolean isPast = state.isFinal() || deadline.filter(now::isAfter).isPresent();
    return isPast && state != LeaseState.CANCELLED && !inTime();
  }

  /** Whether every VM of this reservation started exactly when it should. */
  boolean onTime() {
    return start.isPresent() && start.equals(promisedStart) && start.equals(firstVmStart);
  }

  /**
   * Whether this reservation did not start when it should; one that was ended before it was to
   * start was never due.
   *
   * @param now the time of the last event
   */
  boolean late(Instant now) {
    boolean due = promisedStart.filter(at -> !at.isAfter(end.orElse(now))).isPresent();
    boolean overdue = due && promisedStart.filter(now::isAfter).isPresent();
    return !onTime() && (start.isPresent() || overdue);
  }

  /**
   * The lease as a row.
   *
   * @param physicalRunTime its run time on a physical node, where it is another than the smaller of
   *     its duration and its real duration
   */
  LeaseRow row(Optional<Duration> physicalRunTime) {
    boolean chosenStart = type == LeaseType.ADVANCE_RESERVATION;
    return new LeaseRow(
        id,
        user,
        type,
        state,
        isAccepted(),
        arrival,
        start,
        end,
        nodes,
        duration,
        preemptions.suspensions(),
        preemptions.resumptions(),
        preemptions.migrations(),
        preemptions.requeues(),
        start.filter(at -> !chosenStart).map(at -> Duration.between(arrival, at)),
        chosenStart ? OptionalDouble.empty() : boundedSlowdown(physicalRunTime.or(() -> duration)),
        refusal);
  }

  private boolean isAccepted() {
    return accepted && state != LeaseState.REJECTED;
  }

  private OptionalDouble boundedSlowdown(Optional<Duration> runTime) {
    if (state != LeaseState.DONE || end.isEmpty() || runTime.isEmpty()) {
      return OptionalDouble.empty();
    }
    double stay = Duration.between(arrival, end.get()).toMillis();
    long run = Math.max(SLOWDOWN_BOUND.toMillis(), runTime.get().toMillis());
    return OptionalDouble.of(Math.max(1, stay / run));
  }
}
