package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;

/** A lease that is not finished, as far as the log tells. */
final class ObservedLease {
  private final LeaseRequest request;
  private final int nodes;
  private final RunProgress progress;
  private final Troubles troubles = new Troubles();
  private final Instant submitted;
  private final ObservedVms vms;
  private LeaseState state = LeaseState.PENDING;
  private boolean accepted;
  private boolean rejected;
  private boolean givenUp;
  private Optional<Instant> delayedUntil = Optional.empty();
  private Optional<Planned> planned = Optional.empty();
  private Optional<Duration> realDuration = Optional.empty();
  private Instant touched;

  /** When it was last planned to begin, before it began. */
  private Instant toBegin;

  /** Where it was last planned, by the event of that number. */
  private record Planned(List<String> hosts, long number) {}

  ObservedLease(LeaseRequest request, Instant at) {
    this.request = request;
    this.submitted = at;
    this.toBegin = at;
    this.nodes = request.nodes();
    this.progress = new RunProgress(nodes);
    this.vms = new ObservedVms(nodes);
    this.touched = at;
  }

  void accept() {
    accepted = true;
  }

  void reject() {
    rejected = true;
  }

  void giveUp() {
    givenUp = true;
  }

  void delay(Instant until) {
    delayedUntil = Optional.of(until);
  }

  /** Takes note of when and where it was planned, by the event of that number. */
  void plan(Instant start, List<String> hosts, long number) {
    planned = Optional.of(new Planned(hosts, number));
    if (progress.began().isEmpty()) {
      toBegin = start;
    }
  }

  void declareRealDuration(Duration duration) {
    realDuration = Optional.of(duration);
  }

  void enter(LeaseState next, Instant at) {
    state = next;
    troubles.enter(next);
    if (next == LeaseState.QUEUED) {
      progress.requeue(at);
    }
    dispute(at);
  }

  void take(Trouble trouble) {
    troubles.take(trouble);
    dispute(trouble.since());
  }

  /** A VM still runs that is to be stopped, or moved and then stopped, or was to be suspended. */
  private void dispute(Instant from) {
    boolean isToLeave =
        state == LeaseState.SUSPENDING
            || troubles.anyOpen()
                && troubles.open().anyMatch(t -> place(t.vm().index()).phase().runs());
    progress.runTime().dispute(isToLeave, from);
  }

  void take(VmStep step) {
    VmPhase before = place(step.vm().index()).phase();
    int running = running();
    int present = present();
    troubles.take(step, present > 0);
    vms.put(step.vm().index(), step.after());
    progress.take(step, before, startAskedFor(), running, running(), present);
    dispute(step.at());
  }

  void touch(Instant at) {
    touched = at;
  }

  /** When something last happened to it. */
  Instant touched() {
    return touched;
  }

  LeaseId id() {
    return request.id();
  }

  boolean isReservation() {
    return request.type() == LeaseType.ADVANCE_RESERVATION;
  }

  LeaseRequest request() {
    return request;
  }

  int nodes() {
    return nodes;
  }

  /** What one of its VMs needs. */
  Resources need(int index) {
    int first = 0;
    for (NodeSet set : request.nodeSets()) {
      first += set.count();
      if (index < first) {
        return set.resources();
      }
    }
    throw new IndexOutOfBoundsException("lease " + id() + " has " + nodes + " VMs");
  }

  /** What one of its VMs does and where. */
  VmPlace place(int index) {
    return vms.place(index);
  }

  /** How many of its VMs are in the phase. */
  int count(VmPhase phase) {
    return vms.count(phase);
  }

  /** How many of its VMs run. */
  int running() {
    return vms.running();
  }

  /** How many of its VMs are on hosts, saved ones counted in. */
  int present() {
    return vms.present();
  }

  LeaseState state() {
    return state;
  }

  /** Whether its user or a fault ended it before its time. */
  boolean wasBroken() {
    return state == LeaseState.CANCELLED || state == LeaseState.FAILED || givenUp;
  }

  /** Whether a fault ends it. */
  boolean isGivenUp() {
    return givenUp;
  }

  Troubles troubles() {
    return troubles;
  }

  /**
   * Whether its VMs cannot be what its state says yet: an action on one went wrong, or one was lost
   * while something is done to another.
   */
  boolean isDisturbed() {
    return troubles.keepsBack() || troubles.hasLost() && isOnItsWay();
  }

  /** Whether something is being done to one of its VMs that is still to end. */
  boolean isOnItsWay() {
    return vms.areOnTheirWay();
  }

  Instant submitted() {
    return submitted;
  }

  /** Whether it is planned on the host, by an event before that of the number. */
  boolean wasPlannedOn(String host, long number) {
    return planned.filter(p -> p.number() < number && p.hosts().contains(host)).isPresent();
  }

  /**
   * When its VMs are to run: at the start asked for, or told since; before its end when it was told
   * to begin later and is queued. Empty without such a time.
   */
  Optional<Instant> promisedStart() {
    return state == LeaseState.QUEUED && delayedUntil.isPresent()
        ? endAskedFor()
        : startAskedFor().map(start -> delayedUntil.filter(start::isBefore).orElse(start));
  }

  /** The exact start of a reservation. */
  Optional<Instant> startAskedFor() {
    return request.terms().start() instanceof Start.At at
        ? Optional.of(at.time())
        : Optional.empty();
  }

  /** The window of a lease that must be done by a deadline; empty for others. */
  Optional<Start.Window> window() {
    return request.terms().start() instanceof Start.Window window
        ? Optional.of(window)
        : Optional.empty();
  }

  /** The last start that keeps what was promised; of a lease without a promise its submission. */
  Instant lastStart() {
    return window()
        .flatMap(window -> request.terms().duration().map(window.deadline()::minus))
        .or(this::startAskedFor)
        .orElse(submitted);
  }

  /** Whether it was told to begin too late for what was promised. */
  boolean isToldLate() {
    return delayedUntil.filter(lastStart()::isBefore).isPresent();
  }

  /** When a reservation is to end, however late it begins; empty for never, and for others. */
  Optional<Instant> endAskedFor() {
    return startAskedFor().flatMap(start -> request.terms().duration().map(start::plus));
  }

  /** Whether its state says that it has no VMs. */
  boolean isAtRest() {
    return switch (state) {
      case PENDING, REJECTED, QUEUED, DONE, CANCELLED, FAILED -> true;
      default -> false;
    };
  }

  boolean accepted() {
    return accepted;
  }

  boolean rejected() {
    return rejected;
  }

  RunProgress progress() {
    return progress;
  }

  /**
   * The run time it is to get: the smaller of its duration and its real one; empty for endless. Of
   * a reservation or an immediate lease that was delayed, what is left from its begin to its end.
   */
  Optional<Duration> dueRunTime() {
    Optional<Duration> asked = request.terms().duration().map(this::withoutDelay);
    return realDuration
        .map(real -> asked.filter(a -> a.compareTo(real) < 0).orElse(real))
        .or(() -> asked);
  }

  private Duration withoutDelay(Duration asked) {
    boolean isImmediate = request.type() == LeaseType.IMMEDIATE;
    // Its VMs take time to boot: it begins when they are up.
    return (isImmediate ? Optional.of(toBegin) : startAskedFor())
        .filter(start -> delayedUntil.isPresent())
        .flatMap(
            start -> progress.began().filter(start::isBefore).map(b -> Duration.between(start, b)))
        .map(delay -> delay.compareTo(asked) < 0 ? asked.minus(delay) : Duration.ZERO)
        .orElse(asked);
  }

  /** Whether its run has ended and was shorter than it is to be by more than the slack. */
  boolean stoppedShort(Duration slack) {
    Duration had = progress.runTime().atMost().plus(slack);
    return progress.began().isPresent()
        && !progress.isOn()
        && dueRunTime().map(due -> had.compareTo(due) < 0).orElse(true);
  }

  /** Its run time beside the one it is to get, for a message. */
  String runTimeInWords() {
    return "ran "
        + progress.runTime().atMost()
        + " of "
        + dueRunTime().map(Duration::toString).orElse("an unlimited time");
  }
}
