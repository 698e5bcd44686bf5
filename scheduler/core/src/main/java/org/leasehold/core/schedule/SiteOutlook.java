package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.HostUse.VmUse;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;

/** What the hosts are used for, now and as planned. */
final class SiteOutlook {
  private final World world;
  private final Site site;
  private final VmActivities activities;
  private final ClosedHosts closed;

  SiteOutlook(World world, Site site, VmActivities activities, ClosedHosts closed) {
    this.world = world;
    this.site = site;
    this.activities = activities;
    this.closed = closed;
  }

  /** All hosts, in the order of the site. */
  List<HostUse> hosts(long now) {
    List<List<VmUse>> vms = activities.byHost(world.leases());
    SlotTable table = world.book().table();
    List<HostUse> hosts = new ArrayList<>();
    for (int i = 0; i < site.hosts().size(); i++) {
      Host host = site.hosts().get(i);
      hosts.add(
          new HostUse(
              host.name(),
              host.attributes(),
              host.capacity(),
              table.resources().resources(inUse(table, i, now)),
              vms.get(i),
              closed.isDrained(i),
              closed.whyAway(i),
              nextChange(table, i, now)));
    }
    return hosts;
  }

  private static Amounts inUse(SlotTable table, int host, long now) {
    Amounts sum = Amounts.zero(table.resources().size());
    for (Reservation r : table.overlapping(host, Interval.at(now))) {
      sum = sum.plus(r.amounts());
    }
    return sum;
  }

  private static Optional<Instant> nextChange(SlotTable table, int host, long now) {
    return table.overlapping(host, new Interval(now, Interval.UNBOUNDED)).stream()
        .map(r -> r.start() > now ? r.start() : r.end())
        .min(Long::compare)
        .flatMap(PlanReading::time);
  }

  /** What the slot table holds in an interval, by host and start. */
  List<Slot> slots(long from, long to) {
    SlotTable table = world.book().table();
    List<Slot> slots = new ArrayList<>();
    for (int host = 0; host < site.hosts().size(); host++) {
      for (Reservation r : table.overlapping(host, new Interval(from, to))) {
        slots.add(
            new Slot(
                site.hosts().get(host).name(),
                r.vm(),
                r.kind(),
                Instant.ofEpochMilli(r.start()),
                PlanReading.time(r.end()),
                table.resources().resources(r.amounts()),
                world.lease(r.vm().lease()).filter(lease -> Begun.is(lease, r)).isPresent()));
      }
    }
    return slots;
  }
}
