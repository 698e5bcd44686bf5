package org.leasehold.core.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.SlotTable;

/**
 * Where VMs really are and what they hold there, as far as backends have told. The slot table says
 * what is to be; where something is late the two differ, and capacity is given away by this one.
 */
final class Presence {

  /** What is there of a VM. */
  enum Phase {
    /** It is being started, or waits for that: its room is kept. */
    STARTING,
    /** It runs, or is on its way from running. */
    LIVE,
    /** It is being restored, or is to be as soon as it may: its room is kept. */
    RESUMING,
    /** It is saved, or moves while it is. */
    SAVED
  }

  /**
   * One VM.
   *
   * @param host where it is; while it moves the source
   */
  record Place(int host, Phase phase, List<Held> holds) {}

  /** What a VM holds on one host. */
  record Held(int host, Amounts amounts) {}

  private final SlotTable empty;
  private final int disk;
  private final long[][] used;
  private final Map<VmId, Place> places = new HashMap<>();

  /**
   * A site with nothing on it.
   *
   * @param empty its slot table, of which capacities and resources are read
   */
  Presence(SlotTable empty) {
    this.empty = empty;
    this.disk = empty.resources().names().indexOf(Resources.DISK);
    this.used = new long[empty.hosts()][empty.resources().size()];
  }

  /** Where a VM is; empty when there is none. */
  Optional<Place> place(VmId vm) {
    return Optional.ofNullable(places.get(vm));
  }

  /** Whether any VM of the lease is somewhere, running or saved. */
  boolean hasAny(Lease lease) {
    return lease.vms.stream().anyMatch(places::containsKey);
  }

  /** The VM is where another scheduler saw it. */
  void restore(VmId vm, Place place) {
    put(vm, place);
  }

  /** The VM is being started there. */
  void starts(Lease lease, VmId vm, int host) {
    put(vm, new Place(host, Phase.STARTING, List.of(new Held(host, need(lease, vm)))));
  }

  /** The VM runs there, or is being suspended or shut down. */
  void runs(Lease lease, VmId vm, int host) {
    put(vm, new Place(host, Phase.LIVE, List.of(new Held(host, need(lease, vm)))));
  }

  /** The VM is saved there. */
  void isSaved(Lease lease, VmId vm, int host) {
    put(vm, new Place(host, Phase.SAVED, List.of(new Held(host, saved(lease, vm, host)))));
  }

  /** The VM is being restored there, or waits for that with all others of its lease. */
  void resumes(Lease lease, VmId vm, int host) {
    put(vm, new Place(host, Phase.RESUMING, List.of(new Held(host, resuming(lease, vm, host)))));
  }

  /** The VM moves, live or saved; it holds what it needs on both hosts. */
  void moves(Lease lease, VmId vm, int from, int to, boolean live) {
    Amounts source = live ? need(lease, vm) : saved(lease, vm, from);
    Amounts target = live ? need(lease, vm) : saved(lease, vm, to);
    Phase phase = live ? Phase.LIVE : Phase.SAVED;
    put(vm, new Place(from, phase, List.of(new Held(from, source), new Held(to, target))));
  }

  /** Whether the VM is being restored, or its room is kept for that. */
  boolean isResuming(VmId vm) {
    return place(vm).filter(place -> place.phase() == Phase.RESUMING).isPresent();
  }

  /** Nothing is left of the VM. */
  void isGone(VmId vm) {
    Place old = places.remove(vm);
    if (old != null) {
      add(old.holds(), -1);
    }
  }

  /** Whether there is room to start these VMs of a lease, all at once. */
  boolean canStart(Lease lease, Map<VmId, Integer> hosts) {
    Map<Integer, Amounts> sums = new HashMap<>();
    hosts.forEach((vm, host) -> sums.merge(host, need(lease, vm), Amounts::plus));
    return sums.entrySet().stream().allMatch(e -> hasRoom(e.getKey(), e.getValue()));
  }

  /** Whether there is room to restore these VMs of a lease where they are saved, one by one. */
  boolean canResume(Lease lease, Map<VmId, Integer> hosts) {
    Map<Integer, Amounts> sums = new HashMap<>();
    hosts.forEach(
        (vm, host) ->
            sums.merge(
                host, resuming(lease, vm, host).minus(saved(lease, vm, host)), Amounts::plus));
    return sums.entrySet().stream().allMatch(e -> hasRoom(e.getKey(), e.getValue()));
  }

  /** Whether there is room for a VM to move to a host. */
  boolean canMove(Lease lease, VmId vm, int to, boolean live) {
    return hasRoom(to, live ? need(lease, vm) : saved(lease, vm, to));
  }

  /** The hosts of a plan that have no room now for the VMs it starts there. */
  List<Integer> blocking(Lease lease, Plan plan) {
    Map<Integer, Amounts> sums = new TreeMap<>();
    for (int vm = 0; vm < lease.nodes(); vm++) {
      sums.merge(plan.hosts().get(vm), lease.needs.get(vm), Amounts::plus);
    }
    return sums.entrySet().stream()
        .filter(e -> !hasRoom(e.getKey(), e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean hasRoom(int host, Amounts more) {
    Amounts capacity = empty.capacity(host);
    for (int r = 0; r < more.size(); r++) {
      if (more.get(r) > 0 && used[host][r] + more.get(r) > capacity.get(r)) {
        return false;
      }
    }
    return true;
  }

  private static Amounts need(Lease lease, VmId vm) {
    return lease.needs.get(vm.index());
  }

  private Amounts saved(Lease lease, VmId vm, int host) {
    long[] amounts = new long[empty.resources().size()];
    if (countsDisk(host)) {
      amounts[disk] = lease.memoryMb[vm.index()] + need(lease, vm).get(disk);
    }
    return Amounts.of(amounts);
  }

  private Amounts resuming(Lease lease, VmId vm, int host) {
    long[] amounts = need(lease, vm).toArray();
    if (countsDisk(host)) {
      amounts[disk] += lease.memoryMb[vm.index()];
    }
    return Amounts.of(amounts);
  }

  private boolean countsDisk(int host) {
    return disk >= 0 && empty.capacity(host).get(disk) > 0;
  }

  private void put(VmId vm, Place place) {
    isGone(vm);
    places.put(vm, place);
    add(place.holds(), 1);
  }

  private void add(List<Held> holds, int sign) {
    for (Held held : holds) {
      for (int r = 0; r < held.amounts().size(); r++) {
        used[held.host()][r] += sign * held.amounts().get(r);
      }
    }
  }
}
