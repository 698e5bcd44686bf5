package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot;
import org.leasehold.core.snapshot.SchedulerSnapshot;

/**
 * Fills a world with what another scheduler remembered. What has begun stays as it was, in any
 * case; a plan of which nothing was done is kept where the site has room for it.
 */
final class Restoration {
  private final World world;
  private final Presence presence;
  private final Gate gate;
  private final Lateness lateness;
  private final SnapshotReader reader;
  private final ClosedHosts closed;
  private final HostIndex hosts;

  Restoration(
      World world,
      Presence presence,
      Gate gate,
      Lateness lateness,
      SnapshotReader reader,
      ClosedHosts closed,
      HostIndex hosts) {
    this.world = world;
    this.presence = presence;
    this.gate = gate;
    this.lateness = lateness;
    this.reader = reader;
    this.closed = closed;
    this.hosts = hosts;
  }

  /**
   * Takes up all that is remembered.
   *
   * @return leases whose plans the site has no room for; they have none now
   * @throws HostsMissing when a host is gone on which there are VMs; nothing was taken up
   */
  List<Lease> restore(SchedulerSnapshot snapshot, long now) {
    List<LeaseSnapshot> open =
        snapshot.leases().stream()
            .filter(lease -> !lease.state().isFinal())
            .sorted(Comparator.comparingInt(LeaseSnapshot::sequence))
            .toList();
    requireHosts(open);
    SlotTable table = world.book().table();
    table.forgetBefore(now);
    new TreeSet<>(snapshot.drained())
        .stream().filter(hosts::knows).forEach(name -> closed.drain(table, hosts.of(name)));
    new TreeMap<>(snapshot.away())
        .forEach(
            (name, reason) -> {
              if (hosts.knows(name)) {
                closed.leaves(table, hosts.of(name), reason);
              }
            });
    world.resumeFrom(snapshot.nextSequence());
    List<Lease> homeless = new ArrayList<>();
    List<LeaseSnapshot> untouched = new ArrayList<>();
    List<LeaseSnapshot> begun = new ArrayList<>();
    for (LeaseSnapshot each : open) {
      Lease lease = reader.lease(each);
      boolean isUntouched = UsedHosts.isUntouched(each);
      boolean isFresh = snapshot.unplanned().fresh().contains(lease.id());
      world.restore(lease, each.waitsFor(), isFresh);
      takeUp(lease, each, now);
      if (each.plan().isPresent() && isUntouched) {
        untouched.add(each);
      } else if (each.plan().isPresent()) {
        Plan plan = reader.plan(lease, each.plan().get());
        closed.makeRoom(table, plan.reservations());
        world.book().put(lease, plan);
        begun.add(each);
      }
    }
    begun.forEach(this::putBackContinuation);
    // Promises come first.
    untouched.sort(Comparator.comparing(each -> each.request().type() == LeaseType.BEST_EFFORT));
    for (LeaseSnapshot each : untouched) {
      Lease lease = world.lease(each.request().id()).orElseThrow();
      if (!putBack(lease, each)) {
        homeless.add(lease);
      }
    }
    world.book().settle();
    if (snapshot.unplanned().touched()) {
      world.touch();
    }
    world.takeChanged();
    return homeless;
  }

  private void takeUp(Lease lease, LeaseSnapshot snapshot, long now) {
    for (PlaceSnapshot place : snapshot.places()) {
      presence.restore(lease.vms.get(place.vm()), reader.place(place));
    }
    gate.update(lease);
    if (snapshot.late().held()) {
      world.agenda().hold(lease);
    }
    snapshot.late().lookAgain().ifPresent(at -> lateness.lookAgain(lease, at.toEpochMilli()));
    SlotTable table = world.book().table();
    if (lease.isSaved()
        && !lease.isLeaving()
        && snapshot.places().stream().noneMatch(Restoration::holdsDisk)) {
      holdDisk(lease, now);
    }
    closed.makeRoom(table, lease.saved);
    lease.saved.forEach(table::add);
  }

  private static boolean holdsDisk(PlaceSnapshot place) {
    return place.held().stream().anyMatch(held -> held.amounts().amount(Resources.DISK) > 0);
  }

  /** Hosts that declared no disk before may do so now. */
  private void holdDisk(Lease lease, long now) {
    int[] where = lease.where.orElseThrow();
    Interval on = new Interval(now, Interval.UNBOUNDED);
    for (int vm = 0; vm < where.length; vm++) {
      List<Reservation> held = SavedState.of(world.book().table(), lease, vm, where[vm], on);
      if (!held.isEmpty()) {
        lease.saved.addAll(held);
        presence.isSaved(lease, lease.vms.get(vm), where[vm]);
      }
    }
  }

  private boolean putBack(Lease lease, LeaseSnapshot snapshot) {
    if (!UsedHosts.of(snapshot.plan().orElseThrow()).stream().allMatch(hosts::knows)) {
      return false;
    }
    Plan plan = reader.plan(lease, snapshot.plan().get());
    boolean fits = world.book().table().hasRoomFor(plan.reservations());
    if (fits) {
      world.book().put(lease, plan);
    }
    return fits;
  }

  /** Where there is no room for it any more, its lease is planned anew when it is suspended. */
  private void putBackContinuation(LeaseSnapshot snapshot) {
    Lease lease = world.lease(snapshot.request().id()).orElseThrow();
    snapshot
        .continuation()
        .filter(plan -> UsedHosts.of(plan).stream().allMatch(hosts::knows))
        .map(plan -> reader.plan(lease, plan))
        .filter(plan -> world.book().table().hasRoomFor(plan.reservations()))
        .ifPresent(plan -> world.book().continueWith(lease, plan));
  }

  private void requireHosts(List<LeaseSnapshot> leases) {
    TreeMap<String, List<LeaseId>> missing = new TreeMap<>();
    for (LeaseSnapshot lease : leases) {
      for (String host : UsedHosts.of(lease)) {
        if (!hosts.knows(host)) {
          missing.computeIfAbsent(host, name -> new ArrayList<>()).add(lease.request().id());
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new HostsMissing(missing);
    }
  }
}
