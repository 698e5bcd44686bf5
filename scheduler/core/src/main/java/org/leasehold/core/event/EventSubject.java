package org.leasehold.core.event;

import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** What events are about. */
public final class EventSubject {
  private EventSubject() {}

  /** The lease that the event is about, or its VM is of; empty for events of hosts and the site. */
  public static Optional<LeaseId> lease(Event event) {
    if (event instanceof Event.LeaseSubmitted e) {
      return Optional.of(e.request().id());
    } else if (event instanceof Event.LeaseStateChanged e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeasePlanned e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseAccepted e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseRejected e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseYielded e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseDelayed e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseFailed e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.RealDurationDeclared e) {
      return Optional.of(e.lease());
    }
    return vm(event).map(VmId::lease);
  }

  /** The VM that the event is about; empty for events of whole leases, hosts and the site. */
  public static Optional<VmId> vm(Event event) {
    if (event instanceof Event.BootStarted e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.VmStarted e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.VmStopped e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.SuspensionStarted e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.SuspensionEnded e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.ResumptionStarted e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.ResumptionEnded e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.MigrationStarted e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.MigrationEnded e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.ShutdownStarted e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.SavedStateDeleted e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.ActionLate e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.ActionFailed e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.VmLost e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.VmStalled e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.VmWentOn e) {
      return Optional.of(e.vm());
    } else if (event instanceof Event.MigrationProgressed e) {
      return Optional.of(e.progress().vm());
    } else if (event instanceof Event.MigrationMeasured e) {
      return Optional.of(e.measure().vm());
    } else if (event instanceof Event.ActionMeasured e) {
      return Optional.of(e.measure().vm());
    }
    return Optional.empty();
  }
}
