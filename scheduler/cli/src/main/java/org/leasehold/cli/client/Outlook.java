package org.leasehold.cli.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.api.LeaseView;
import org.leasehold.api.Nodes;
import org.leasehold.api.SlotTableView.SlotView;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Entry;
import org.leasehold.simulator.chart.Schedule.Kind;
import org.leasehold.simulator.chart.Sort;

/** What is planned on the hosts, from a daemon's slot table. */
final class Outlook {
  /** Stands for what is another user's. */
  private static final LeaseId ANOTHERS = new LeaseId("(another's)");

  private final Map<LeaseId, Entry> leases = new LinkedHashMap<>();
  private final List<Bar> bars = new ArrayList<>();

  private Outlook() {}

  /** Nothing is planned. */
  static Outlook ofNothing() {
    return new Outlook();
  }

  /**
   * What is set aside from now on.
   *
   * @param to what is after it is left out; what has no end ends there
   */
  static Outlook of(Daemon daemon, Instant now, Instant to) throws DaemonFault {
    Outlook outlook = new Outlook();
    Unended.leases(daemon).forEach(outlook::add);
    int unnamed = 0;
    for (SlotView slot : daemon.slots(now, to).value().slots()) {
      outlook.add(slot, to, unnamed);
      unnamed += slot.lease().isPresent() ? 0 : 1;
    }
    return outlook;
  }

  Map<LeaseId, Entry> leases() {
    return Collections.unmodifiableMap(leases);
  }

  List<Bar> bars() {
    return List.copyOf(bars);
  }

  private void add(LeaseView lease) {
    LeaseId id = new LeaseId(lease.id());
    int nodes = lease.nodes().stream().mapToInt(Nodes::count).sum();
    leases.put(id, new Entry(id, lease.type(), nodes, lease.state()));
  }

  private void add(SlotView slot, Instant to, int unnamed) {
    LeaseId lease = slot.lease().map(LeaseId::new).orElse(ANOTHERS);
    VmId vm = new VmId(lease, slot.lease().isPresent() ? slot.vm() : unnamed);
    if (slot.lease().isEmpty()) {
      leases.put(ANOTHERS, Entry.ofOthers(ANOTHERS));
    }
    // A lease that came since the list was read has a name, and no entry yet.
    Sort sort = Optional.ofNullable(leases.get(lease)).map(Entry::sort).orElse(Sort.BEST_EFFORT);
    Instant end = slot.end().filter(time -> time.isBefore(to)).orElse(to);
    if (slot.start().isBefore(end)) {
      bars.add(new Bar(vm, sort, slot.host(), kind(slot), slot.start(), end));
    }
  }

  private static Kind kind(SlotView slot) {
    return switch (slot.kind()) {
      case BOOT -> Kind.BOOT;
      case RUN -> Kind.RUN;
      case SUSPEND -> Kind.SUSPEND;
      case RESUME -> Kind.RESUME;
      case SHUTDOWN -> Kind.SHUTDOWN;
      case SAVED -> Kind.SAVED;
      case MIGRATE ->
          slot.resources().cpu() > 0 || slot.resources().memoryMb() > 0
              ? Kind.MIGRATE
              : Kind.MOVE_SAVED;
    };
  }
}
