package org.leasehold.simulator.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.ActionFailed;
import org.leasehold.core.event.Event.BootStarted;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.ResumptionEnded;
import org.leasehold.core.event.Event.ResumptionStarted;
import org.leasehold.core.event.Event.SavedStateDeleted;
import org.leasehold.core.event.Event.ShutdownStarted;
import org.leasehold.core.event.Event.SiteDeclared;
import org.leasehold.core.event.Event.SuspensionEnded;
import org.leasehold.core.event.Event.SuspensionStarted;
import org.leasehold.core.event.Event.VmLost;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Entry;
import org.leasehold.simulator.chart.Schedule.Kind;

/** Makes a schedule of the events of a run; holds every bar of it in memory. */
public final class ScheduleRecorder implements EventSink {

  /** What a VM does since when; a VM that moves does it on two hosts. */
  private record Phase(Kind kind, Instant start, List<String> hosts) {}

  private final Map<String, Integer> hosts = new LinkedHashMap<>();
  private final Map<LeaseId, Entry> leases = new LinkedHashMap<>();
  private final Map<VmId, Phase> phases = new HashMap<>();
  private final List<Bar> bars = new ArrayList<>();
  private Instant first = Instant.MAX;
  private Instant now = Instant.MIN;

  /**
   * @throws IllegalArgumentException when a VM's lease was not submitted
   */
  @Override
  public void accept(Event event) {
    now = event.at();
    if (first.isAfter(now)) {
      first = now;
    }
    if (!vmEvent(event)) {
      leaseEvent(event);
    }
  }

  /** The schedule so far; what is still going on ends with the last event. */
  public Schedule schedule() {
    List<Bar> all = new ArrayList<>(bars);
    phases.forEach((vm, phase) -> addBars(all, vm, phase));
    all.sort(
        Comparator.comparing(Bar::start)
            .thenComparing(bar -> hosts.getOrDefault(bar.host(), hosts.size()))
            .thenComparing(Bar::vm)
            .thenComparing(Bar::end));
    Instant start = first.isAfter(now) ? Instant.EPOCH : first;
    Instant end = start.isAfter(now) ? start : now;
    return new Schedule(start, end, List.copyOf(hosts.keySet()), List.copyOf(leases.values()), all);
  }

  private boolean vmEvent(Event event) {
    if (event instanceof BootStarted e) {
      enter(e.vm(), Kind.BOOT, e.host());
    } else if (event instanceof VmStarted e) {
      enter(e.vm(), Kind.RUN, e.host());
    } else if (event instanceof VmStopped e) {
      leave(e.vm());
    } else if (event instanceof SuspensionStarted e) {
      enter(e.vm(), Kind.SUSPEND, e.host());
    } else if (event instanceof SuspensionEnded e) {
      enter(e.vm(), Kind.SAVED, e.host());
    } else if (event instanceof ResumptionStarted e) {
      enter(e.vm(), Kind.RESUME, e.host());
    } else if (event instanceof ResumptionEnded e) {
      enter(e.vm(), Kind.RUN, e.host());
    } else if (event instanceof MigrationStarted e) {
      enter(e.vm(), e.live() ? Kind.MIGRATE : Kind.MOVE_SAVED, e.from(), e.to());
    } else if (event instanceof MigrationEnded e) {
      enter(e.vm(), e.live() ? Kind.RUN : Kind.SAVED, e.to());
    } else if (event instanceof ShutdownStarted e) {
      enter(e.vm(), Kind.SHUTDOWN, e.host());
    } else if (event instanceof SavedStateDeleted e) {
      deleted(e);
    } else if (event instanceof VmLost e) {
      leave(e.vm());
    } else if (event instanceof ActionFailed e) {
      failed(e);
    } else {
      return false;
    }
    return true;
  }

  /** The VM is as it was before. */
  private void failed(ActionFailed e) {
    switch (e.action()) {
      case START -> leave(e.vm());
      case SUSPEND, MIGRATE_LIVE, SHUT_DOWN -> enter(e.vm(), Kind.RUN, e.host());
      case RESUME, MIGRATE -> enter(e.vm(), Kind.SAVED, e.host());
      case STOP, DELETE_SAVED_STATE -> {}
    }
  }

  private void leaseEvent(Event event) {
    if (event instanceof LeaseStateChanged e) {
      stateChanged(e);
    } else if (event instanceof LeaseRejected e) {
      rejected(e);
    } else if (event instanceof LeaseSubmitted e) {
      LeaseRequest request = e.request();
      leases.putIfAbsent(
          request.id(),
          new Entry(request.id(), request.type(), request.nodes(), LeaseState.PENDING));
    } else if (event instanceof SiteDeclared e) {
      for (Host host : e.hosts()) {
        hosts.putIfAbsent(host.name(), hosts.size());
      }
    }
  }

  /** A rejection has an event of its own, which also says whether it was of a namesake. */
  private void stateChanged(LeaseStateChanged e) {
    if (e.to() != LeaseState.REJECTED) {
      leases.computeIfPresent(e.lease(), (id, lease) -> in(e.to(), lease));
    }
  }

  private void rejected(LeaseRejected e) {
    if (e.refusal().reason() != RefusalReason.DUPLICATE_ID) {
      leases.computeIfPresent(e.lease(), (id, lease) -> in(LeaseState.REJECTED, lease));
    }
  }

  private static Entry in(LeaseState state, Entry lease) {
    return new Entry(lease.lease(), lease.sort(), lease.nodes(), state);
  }

  private void enter(VmId vm, Kind kind, String... on) {
    leave(vm);
    phases.put(vm, new Phase(kind, now, List.of(on)));
  }

  private void leave(VmId vm) {
    Phase phase = phases.remove(vm);
    if (phase != null) {
      addBars(bars, vm, phase);
    }
  }

  /** What is deleted may be an old copy of a VM that is elsewhere by now. */
  private void deleted(SavedStateDeleted e) {
    Phase phase = phases.get(e.vm());
    if (phase != null && phase.kind() == Kind.SAVED && phase.hosts().contains(e.host())) {
      leave(e.vm());
    }
  }

  private void addBars(List<Bar> to, VmId vm, Phase phase) {
    Entry lease = leases.get(vm.lease());
    if (lease == null) {
      throw new IllegalArgumentException("lease " + vm.lease() + " was not submitted");
    }
    for (String host : phase.hosts()) {
      to.add(new Bar(vm, lease.sort(), host, phase.kind(), phase.start(), now));
    }
  }
}
