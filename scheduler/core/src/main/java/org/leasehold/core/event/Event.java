package org.leasehold.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;

/**
 * Something that happened. The log of these is the truth about a run: the checker, the reports and
 * the pictures read nothing else.
 */
public sealed interface Event {

  /** When it happened. */
  Instant at();

  /** The hosts; the first event of a log. */
  record SiteDeclared(Instant at, List<Host> hosts) implements Event {
    public SiteDeclared {
      hosts = List.copyOf(hosts);
    }
  }

  /** A request arrived; the lease is pending. */
  record LeaseSubmitted(Instant at, LeaseRequest request) implements Event {}

  /**
   * What only a simulation knows: how long the lease's VMs will really run, when that is less than
   * the duration asked for.
   */
  record RealDurationDeclared(Instant at, LeaseId lease, Duration duration) implements Event {}

  /** The lease is promised what it asked for; a best-effort lease is promised its turn. */
  record LeaseAccepted(Instant at, LeaseId lease) implements Event {}

  /** The lease will not run. */
  record LeaseRejected(Instant at, LeaseId lease, Refusal refusal) implements Event {}

  /** The lease went from one state to another. */
  record LeaseStateChanged(Instant at, LeaseId lease, LeaseState from, LeaseState to)
      implements Event {}

  /**
   * The lease's next run was planned, or planned anew.
   *
   * @param start when its VMs are to run
   * @param end when they are to stop or to begin their suspension; empty for never
   * @param suspends whether the run ends in a suspension
   * @param hosts the host of each VM, by index
   */
  record LeasePlanned(
      Instant at,
      LeaseId lease,
      Instant start,
      Optional<Instant> end,
      boolean suspends,
      List<String> hosts)
      implements Event {
    public LeasePlanned {
      hosts = List.copyOf(hosts);
    }
  }

  /** How a lease yields. */
  enum Manner {
    SUSPEND,
    MIGRATE,
    REQUEUE
  }

  /**
   * It was decided that a lease yields to another. A decision, not yet a deed: just before the time
   * it may be taken anew, and a lease that is spared then is planned anew without more words.
   *
   * @param to the lease it yields to
   * @param reason the preemption policy's reason, empty when it gave none
   */
  record LeaseYielded(Instant at, LeaseId lease, Manner manner, LeaseId to, String reason)
      implements Event {}

  /** The VM was told to start and holds its resources; one that runs at once has no such event. */
  record BootStarted(Instant at, VmId vm, String host) implements Event {}

  /** The VM runs for the first time, or again from its beginning after a requeue. */
  record VmStarted(Instant at, VmId vm, String host) implements Event {}

  /** The VM runs no more and holds nothing: it finished, or was stopped. */
  record VmStopped(Instant at, VmId vm, String host) implements Event {}

  /** The VM stopped running and is being saved; it holds its resources until that has ended. */
  record SuspensionStarted(Instant at, VmId vm, String host) implements Event {}

  /** The VM is saved on the host and holds only disk there, as much as it had memory. */
  record SuspensionEnded(Instant at, VmId vm, String host) implements Event {}

  /** The VM is being restored on the host and holds its resources there. */
  record ResumptionStarted(Instant at, VmId vm, String host) implements Event {}

  /** The VM is restored; it runs as soon as all VMs of its lease are. */
  record ResumptionEnded(Instant at, VmId vm, String host) implements Event {}

  /**
   * The VM, saved or (live) running, is being moved; live, it holds its resources on both hosts.
   */
  record MigrationStarted(Instant at, VmId vm, String from, String to, boolean live)
      implements Event {}

  /** The VM is on its new host and holds nothing on the old one. */
  record MigrationEnded(Instant at, VmId vm, String from, String to, boolean live)
      implements Event {}

  /** The VM has finished and is being shut down; it holds its resources until it stops. */
  record ShutdownStarted(Instant at, VmId vm, String host) implements Event {}

  /** The saved state of the VM was thrown away. */
  record SavedStateDeleted(Instant at, VmId vm, String host) implements Event {}

  /**
   * An action has not ended when it was to. What it holds it goes on holding; what was planned
   * behind it goes elsewhere or waits.
   *
   * @param host where it is done; of a migration the source
   * @param expected when it was to end
   */
  record ActionLate(Instant at, VmId vm, String host, ActionKind action, Instant expected)
      implements Event {}

  /**
   * An action failed: the VM is as it was before it began.
   *
   * @param host where it was done; of a migration the source
   * @param attempt which try of this action it was, from 1
   * @param reason what the backend says
   */
  record ActionFailed(
      Instant at, VmId vm, String host, ActionKind action, int attempt, String reason)
      implements Event {}

  /** The VM, or what was saved of it, is gone from the host without anybody's order. */
  record VmLost(Instant at, VmId vm, String host, String reason) implements Event {}

  /**
   * The VM stands still through no order, such as for want of space for its disk. It keeps its
   * memory and holds what it held.
   *
   * @param reason what the backend says
   */
  record VmStalled(Instant at, VmId vm, String host, String reason) implements Event {}

  /** The VM that stood still goes on. */
  record VmWentOn(Instant at, VmId vm, String host) implements Event {}

  /**
   * The lease's next run begins later than was promised.
   *
   * @param until when it is now expected to run
   */
  record LeaseDelayed(Instant at, LeaseId lease, Instant until, String reason) implements Event {}

  /** The lease is given up for a fault; its state becomes failed once its VMs are gone. */
  record LeaseFailed(Instant at, LeaseId lease, String reason) implements Event {}

  /**
   * Nobody has looked after the leases since a time: the scheduler was down, or late.
   *
   * @param since the last time anything was done
   */
  record SchedulerResumed(Instant at, Instant since) implements Event {}

  /** No new VMs come to the host. */
  record HostDrained(Instant at, String host) implements Event {}

  /** VMs may come to the host again. */
  record HostUndrained(Instant at, String host) implements Event {}

  /**
   * The host cannot be used; no new VMs come to it. Those on it may go on.
   *
   * @param reason what the backend says
   */
  record HostAway(Instant at, String host, String reason) implements Event {}

  /** The host that was away can be used again. */
  record HostBack(Instant at, String host) implements Event {}

  /** How far a live migration is. */
  record MigrationProgressed(Instant at, MigrationProgress progress) implements Event {}

  /** What a live migration took; it is over with the {@link MigrationEnded} that follows. */
  record MigrationMeasured(Instant at, MigrationMeasure measure) implements Event {}

  /**
   * How long an action took, beside how long it was thought to take; it is over with the event that
   * follows. Told only where such times are learned.
   */
  record ActionMeasured(Instant at, ActionMeasure measure) implements Event {}

  /** The hosts are others from now on. */
  record SiteChanged(Instant at, List<Host> hosts) implements Event {
    public SiteChanged {
      hosts = List.copyOf(hosts);
    }
  }
}
