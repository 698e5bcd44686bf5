package org.leasehold.daemon.engine;

import java.util.List;
import org.leasehold.core.event.Event;
import org.leasehold.core.snapshot.LeaseSnapshot;

/** What happened since it was last asked, and the leases that were changed by it. */
record Happened(List<Event> events, List<LeaseSnapshot> leases) {
  Happened {
    events = List.copyOf(events);
    leases = List.copyOf(leases);
  }

  boolean isNothing() {
    return events.isEmpty() && leases.isEmpty();
  }
}
