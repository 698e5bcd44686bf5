package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;

/** A lease that is not finished, as far as the log tells. */
final class ObservedLease {
  private final LeaseRequest request;
  private final int nodes;
  private final RunProgress progress;
  private final int[] inPhase = new int[VmPhase.values().length];
  // Made when the first VM starts: a lease refused for its size has no use for it.
  private VmPlace[] places = new VmPlace[0];
  private LeaseState state = LeaseState.PENDING;
  private boolean accepted;
  private boolean rejected;
  private Optional<Duration> realDuration = Optional.empty();
  private Instant touched;

  ObservedLease(LeaseRequest request, Instant at) {
    this.request = request;
    this.nodes = request.nodes();
    this.progress = new RunProgress(nodes);
    this.inPhase[VmPhase.ABSENT.ordinal()] = nodes;
    this.touched = at;
  }

  void accept() {
    accepted = true;
  }

  void reject() {
    rejected = true;
  }

  void declareRealDuration(Duration duration) {
    realDuration = Optional.of(duration);
  }

  void enter(LeaseState next, Instant at) {
    state = next;
    if (next == LeaseState.QUEUED) {
      progress.requeue(at);
    }
  }

  void take(VmStep step) {
    if (places.length == 0) {
      places = new VmPlace[nodes];
      Arrays.fill(places, VmPlace.ABSENT);
    }
    VmPhase before = place(step.vm().index()).phase();
    VmPlace after = step.after();
    int running = running();
    int present = present();
    places[step.vm().index()] = after;
    inPhase[before.ordinal()]--;
    inPhase[after.phase().ordinal()]++;
    progress.take(step, before, running, running(), present);
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
    return places.length == 0 ? VmPlace.ABSENT : places[index];
  }

  /** How many of its VMs are in the phase. */
  int count(VmPhase phase) {
    return inPhase[phase.ordinal()];
  }

  /** How many of its VMs run. */
  int running() {
    return count(VmPhase.RUNNING) + count(VmPhase.MOVING_LIVE);
  }

  /** How many of its VMs are on hosts, saved ones counted in. */
  int present() {
    return nodes - count(VmPhase.ABSENT);
  }

  LeaseState state() {
    return state;
  }

  /** Whether its user or a fault ended it before its time. */
  boolean wasBroken() {
    return state == LeaseState.CANCELLED || state == LeaseState.FAILED;
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

  /** The run time it is to get: the smaller of its duration and its real one; empty for endless. */
  Optional<Duration> dueRunTime() {
    Optional<Duration> asked = request.terms().duration();
    return realDuration
        .map(real -> asked.filter(a -> a.compareTo(real) < 0).orElse(real))
        .or(() -> asked);
  }

  /** Whether its run has ended and was shorter than it is to be by more than the slack. */
  boolean stoppedShort(Duration slack) {
    return progress.began().isPresent()
        && !progress.isOn()
        && dueRunTime().map(due -> progress.runTime().plus(slack).compareTo(due) < 0).orElse(true);
  }

  /** Its run time beside the one it is to get, for a message. */
  String runTimeInWords() {
    return "ran "
        + progress.runTime()
        + " of "
        + dueRunTime().map(Duration::toString).orElse("an unlimited time");
  }
}
