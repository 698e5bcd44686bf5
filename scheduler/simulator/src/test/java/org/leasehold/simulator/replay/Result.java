package org.leasehold.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.core.checker.Violation;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeasePlanned;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.LeaseYielded;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;

/**
 * What came of a replay.
 *
 * @param allDone whether every lease came to a final state
 */
record Result(Instant start, List<Event> events, Optional<Violation> violation, boolean allDone) {

  /** The last state of a lease. */
  LeaseState state(String lease) {
    return changes(lease).get(changes(lease).size() - 1).to();
  }

  /** Seconds from the start to the first time the lease became this; empty if it never did. */
  OptionalLong when(String lease, LeaseState state) {
    return changes(lease).stream()
        .filter(change -> change.to() == state)
        .mapToLong(change -> change.at().getEpochSecond() - start.getEpochSecond())
        .findFirst();
  }

  /** The times from the start at which the lease became this. */
  List<Duration> moments(String lease, LeaseState state) {
    return changes(lease).stream()
        .filter(change -> change.to() == state)
        .map(change -> since(change.at()))
        .toList();
  }

  /** The time from the start. */
  Duration since(Instant at) {
    return Duration.between(start, at);
  }

  /** The starts the lease was planned to have, in the order of planning. */
  List<Duration> plannedStarts(String lease) {
    return all(LeasePlanned.class).stream()
        .filter(planned -> planned.lease().equals(id(lease)))
        .map(planned -> since(planned.start()))
        .toList();
  }

  /** How each lease that yielded did so, in order. */
  List<String> yields() {
    return all(LeaseYielded.class).stream()
        .map(yielded -> yielded.lease() + " " + yielded.manner())
        .toList();
  }

  /** How often the lease became this. */
  long times(String lease, LeaseState state) {
    return changes(lease).stream().filter(change -> change.to() == state).count();
  }

  Optional<Refusal> refusal(String lease) {
    return events.stream()
        .filter(e -> e instanceof LeaseRejected rejected && rejected.lease().equals(id(lease)))
        .map(e -> ((LeaseRejected) e).refusal())
        .findFirst();
  }

  <E extends Event> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<LeaseStateChanged> changes(String lease) {
    return all(LeaseStateChanged.class).stream()
        .filter(change -> change.lease().equals(id(lease)))
        .toList();
  }

  private static LeaseId id(String lease) {
    return new LeaseId(lease);
  }
}
