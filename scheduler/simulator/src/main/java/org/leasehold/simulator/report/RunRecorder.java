package org.leasehold.simulator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeaseAccepted;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.RealDurationDeclared;
import org.leasehold.core.event.Event.ResumptionEnded;
import org.leasehold.core.event.Event.ResumptionStarted;
import org.leasehold.core.event.Event.ShutdownStarted;
import org.leasehold.core.event.Event.SiteDeclared;
import org.leasehold.core.event.Event.SuspensionStarted;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.VmId;

/**
 * Collects, from the events of a run, what its report needs: each event in constant time, each
 * lease in constant memory.
 *
 * <p>A lease that was refused because its id was taken has a row of its own; what is said of the id
 * later is said of the first.
 */
public final class RunRecorder implements EventSink {
  private final Function<LeaseId, Optional<Duration>> physicalRunTime;
  private final List<LeaseFacts> leases = new ArrayList<>();
  private final Map<LeaseId, LeaseFacts> byId = new HashMap<>();
  private final Map<LeaseId, LeaseFacts> namesakes = new HashMap<>();
  private final CpuMeter cpu = new CpuMeter();
  private Instant now = Instant.MIN;

  /** Physical run times are the smaller of duration and real duration. */
  public RunRecorder() {
    this(lease -> Optional.empty());
  }

  /**
   * @param physicalRunTime how long a lease runs on a physical node, without what VMs cost
   *     (slowdown, boot, shutdown), for its slowdown; empty for the smaller of its duration and its
   *     real duration
   */
  public RunRecorder(Function<LeaseId, Optional<Duration>> physicalRunTime) {
    this.physicalRunTime = physicalRunTime;
  }

  /**
   * @throws IllegalArgumentException when the event is about a lease that was not submitted
   */
  @Override
  public void accept(Event event) {
    now = event.at();
    if (!vmEvent(event)) {
      leaseEvent(event);
    }
  }

  /** A row for each lease, in the order of their submission. */
  public List<LeaseRow> leases() {
    return leases.stream().map(lease -> lease.row(physicalRunTime.apply(lease.id()))).toList();
  }

  /** The figures so far. */
  public Report report(ReportSettings settings, RunFigures run) {
    List<LeaseFacts> reservations =
        leases.stream().filter(LeaseFacts::isAcceptedReservation).toList();
    List<LeaseFacts> deadlines = leases.stream().filter(LeaseFacts::isAcceptedDeadline).toList();
    return ReportCounter.count(
        leases(),
        (int) reservations.stream().filter(LeaseFacts::onTime).count(),
        (int) reservations.stream().filter(lease -> lease.late(now)).count(),
        (int) deadlines.stream().filter(LeaseFacts::inTime).count(),
        (int) deadlines.stream().filter(lease -> lease.missed(now)).count(),
        cpu.utilization(settings.start()),
        settings,
        run);
  }

  private boolean vmEvent(Event event) {
    if (event instanceof VmStarted e) {
      runs(e.vm(), lease(e.vm()).vmStarts(e.vm().index(), now));
    } else if (event instanceof VmStopped e) {
      rests(e.vm());
    } else if (event instanceof SuspensionStarted e) {
      lease(e.vm()).preemptions().suspends();
      rests(e.vm());
    } else if (event instanceof ResumptionStarted e) {
      lease(e.vm()).preemptions().resumes();
    } else if (event instanceof ResumptionEnded e) {
      runs(e.vm(), lease(e.vm()).vmGoesOn(e.vm().index()));
    } else if (event instanceof MigrationStarted e) {
      lease(e.vm()).preemptions().moveStarts(e.vm().index(), e.live(), now);
    } else if (event instanceof MigrationEnded e) {
      lease(e.vm()).preemptions().moveEnds(now);
    } else if (event instanceof ShutdownStarted e) {
      rests(e.vm());
    } else {
      return false;
    }
    return true;
  }

  private void leaseEvent(Event event) {
    if (event instanceof LeaseStateChanged e) {
      stateChanged(e);
    } else if (event instanceof LeaseSubmitted e) {
      submitted(e);
    } else if (event instanceof RealDurationDeclared e) {
      latest(e.lease()).realDuration(e.duration());
    } else if (event instanceof LeaseAccepted e) {
      lease(e.lease()).accept();
    } else if (event instanceof LeaseRejected e) {
      rejected(e);
    } else if (event instanceof SiteDeclared e) {
      cpu.capacity(e.hosts().stream().mapToLong(host -> host.capacity().cpu()).sum());
    }
  }

  private void submitted(LeaseSubmitted e) {
    LeaseFacts lease = new LeaseFacts(e.request(), now);
    leases.add(lease);
    Map<LeaseId, LeaseFacts> map = byId.containsKey(lease.id()) ? namesakes : byId;
    map.put(lease.id(), lease);
  }

  private void rejected(LeaseRejected e) {
    latest(e.lease()).reject(e.refusal());
    if (e.refusal().reason() == RefusalReason.DUPLICATE_ID) {
      namesakes.remove(e.lease());
    }
  }

  /** A rejection has an event of its own, which also says why. */
  private void stateChanged(LeaseStateChanged e) {
    if (e.to() == LeaseState.REJECTED) {
      return;
    }
    lease(e.lease()).become(e.to(), now);
    if (e.to() == LeaseState.DONE) {
      cpu.completion(now);
    }
  }

  private void runs(VmId vm, boolean allRun) {
    if (allRun) {
      cpu.add(lease(vm).cpu(), now);
    }
  }

  private void rests(VmId vm) {
    LeaseFacts lease = lease(vm);
    if (lease.vmRests(vm.index(), now)) {
      cpu.add(-lease.cpu(), now);
    }
  }

  private LeaseFacts lease(VmId vm) {
    return lease(vm.lease());
  }

  private LeaseFacts lease(LeaseId id) {
    LeaseFacts lease = byId.get(id);
    if (lease == null) {
      throw new IllegalArgumentException("lease " + id + " was not submitted");
    }
    return lease;
  }

  private LeaseFacts latest(LeaseId id) {
    LeaseFacts namesake = namesakes.get(id);
    return namesake == null ? lease(id) : namesake;
  }
}
