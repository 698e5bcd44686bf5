package org.leasehold.daemon.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeaseAccepted;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.snapshot.LeaseSnapshot;

/** Tells a backend which leases come and go. For the scheduler thread alone. */
final class Announcements {
  private final Backend backend;
  private Optional<LeaseRequest> submitted = Optional.empty();

  /** Leases whose end the backend was not told of: the store has yet to take it. */
  private final List<LeaseId> ended = new ArrayList<>();

  Announcements(Backend backend) {
    this.backend = backend;
  }

  /** Tells of leases that go on after a restart. */
  void goOn(List<LeaseSnapshot> leases) {
    leases.stream()
        .filter(lease -> !lease.state().isFinal())
        .forEach(lease -> backend.expect(lease.request()));
  }

  /** Takes what happened, in its order; a lease that was taken on is told of at once. */
  void take(Event event) {
    if (event instanceof LeaseSubmitted e) {
      submitted = Optional.of(e.request());
    } else if (event instanceof LeaseAccepted e) {
      submitted.filter(request -> request.id().equals(e.lease())).ifPresent(backend::expect);
    } else if (event instanceof LeaseStateChanged e && e.to().isFinal()) {
      ended.add(e.lease());
    }
  }

  /** All that happened so far is durable: leases that have ended may be forgotten. */
  void durable() {
    ended.forEach(backend::forget);
    ended.clear();
  }
}
