package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.placement.Holding;
import org.leasehold.core.placement.HostOffer;
import org.leasehold.core.placement.PlacementProblem;
import org.leasehold.core.placement.PlacementResult;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.placement.VmDemand;
import org.leasehold.core.placement.YieldCandidate;
import org.leasehold.core.policy.HostSelectionPolicy;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.Score;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;

/**
 * Puts the question "which host for each VM of this lease over this interval" to the placement: the
 * offers of all hosts with room, or with room that yielding leases would leave.
 */
final class HostChooser {
  /** How far around an interval idle time is looked for, ms. */
  private static final long HORIZON = 86_400_000L;

  private final Site site;
  private final HostSelectionPolicy policy;
  private final Placer placer;

  /** A lease that may yield, at a cost for the placement to weigh. */
  record Candidate(Lease lease, long cost) {}

  HostChooser(Site site, HostSelectionPolicy policy, Placer placer) {
    this.site = site;
    this.policy = policy;
    this.placer = placer;
  }

  /**
   * Chooses hosts.
   *
   * @param vms the VMs to place, by index in the lease
   * @param hold the interval over which they hold their resources
   * @param candidates leases that may yield over all of that interval
   */
  PlacementResult choose(
      SlotTable table,
      Lease lease,
      List<VmDemand> vms,
      Interval hold,
      long now,
      List<Candidate> candidates) {
    Map<Lease, Integer> numbers = new LinkedHashMap<>();
    List<YieldCandidate> yields = new ArrayList<>();
    for (Candidate candidate : candidates) {
      numbers.put(candidate.lease(), numbers.size());
      yields.add(new YieldCandidate(candidate.lease().id(), candidate.cost()));
    }
    Map<Object, Integer> byId = new LinkedHashMap<>();
    numbers.forEach((l, number) -> byId.put(l.id(), number));
    List<Room> rooms = new ArrayList<>();
    for (int host = 0; host < table.hosts(); host++) {
      Room room =
          byId.isEmpty()
              ? Room.free(host, table.free(host, hold))
              : Room.withYields(table, host, hold, byId);
      if (room.holdsAny(lease.needs)) {
        rooms.add(room);
      }
    }
    return placer.place(
        new PlacementProblem(lease.id(), vms, offers(table, lease, rooms, hold, now), yields));
  }

  private List<HostOffer> offers(
      SlotTable table, Lease lease, List<Room> rooms, Interval hold, long now) {
    List<HostView> views = new ArrayList<>(rooms.size());
    for (Room room : rooms) {
      Host host = site.hosts().get(room.host);
      long before = Math.min(HORIZON, Math.max(0, hold.start() - now));
      Amounts least = room.least(table.resources().size());
      views.add(
          new HostView(
              host.name(),
              host.capacity().cpu() / 100.0,
              host.capacity().memoryMb(),
              amount(table, least, Resources.CPU) / 100.0,
              amount(table, least, Resources.MEMORY),
              before == 0 ? 0 : table.idleBefore(room.host, hold.start(), before) / 1000.0,
              hold.end() == Interval.UNBOUNDED
                  ? HORIZON / 1000.0
                  : table.idleAfter(room.host, hold.end(), HORIZON) / 1000.0));
    }
    List<Score> scores = policy.score(Views.of(lease, now), views, Instant.ofEpochMilli(now));
    List<HostOffer> offers = new ArrayList<>(rooms.size());
    for (int i = 0; i < rooms.size(); i++) {
      HostView view = views.get(i);
      double fragmentation = (view.idleBefore() + view.idleAfter()) * 1000.0 / (2 * HORIZON);
      Room room = rooms.get(i);
      offers.add(
          new HostOffer(room.host, room.free, room.holdings, scores.get(i).value(), fragmentation));
    }
    return offers;
  }

  private static long amount(SlotTable table, Amounts amounts, String name) {
    int index = table.resources().names().indexOf(name);
    return index < 0 ? 0 : amounts.get(index);
  }

  /** What a host has free over an interval, in slices in which its use does not change. */
  private static final class Room {
    final int host;
    final long[][] free;
    final List<Holding> holdings;

    private Room(int host, long[][] free, List<Holding> holdings) {
      this.host = host;
      this.free = free;
      this.holdings = holdings;
    }

    static Room free(int host, Amounts free) {
      return new Room(host, new long[][] {free.toArray()}, List.of());
    }

    static Room withYields(
        SlotTable table, int host, Interval hold, Map<Object, Integer> candidates) {
      List<Reservation> taken = table.overlapping(host, hold);
      TreeSet<Long> cuts = new TreeSet<>();
      cuts.add(hold.start());
      boolean any = false;
      for (Reservation r : taken) {
        any |= candidates.containsKey(r.vm().lease());
        cuts.add(Math.max(hold.start(), r.interval().start()));
        if (r.interval().end() < hold.end()) {
          cuts.add(r.interval().end());
        }
      }
      if (!any) {
        return free(host, table.free(host, hold));
      }
      List<Long> starts = List.copyOf(cuts);
      long[][] free = new long[starts.size()][];
      List<Holding> holdings = new ArrayList<>();
      for (int slice = 0; slice < free.length; slice++) {
        long end = slice + 1 < free.length ? starts.get(slice + 1) : hold.end();
        Interval part = new Interval(starts.get(slice), end);
        free[slice] = table.free(host, part).toArray();
        for (Reservation r : taken) {
          Integer candidate = candidates.get(r.vm().lease());
          if (candidate != null && r.interval().overlaps(part)) {
            holdings.add(new Holding(candidate, slice, r.amounts().toArray()));
          }
        }
      }
      return new Room(host, free, holdings);
    }

    /** Least free capacity with everybody staying. */
    Amounts least(int size) {
      long[] least = free[0].clone();
      for (long[] slice : free) {
        for (int r = 0; r < size; r++) {
          least[r] = Math.min(least[r], slice[r]);
        }
      }
      return Amounts.of(least);
    }

    /** Whether at least one of the VMs would fit if every candidate yielded. */
    boolean holdsAny(List<Amounts> needs) {
      long[][] most = new long[free.length][];
      for (int slice = 0; slice < free.length; slice++) {
        most[slice] = free[slice].clone();
      }
      for (Holding holding : holdings) {
        for (int r = 0; r < most[holding.slice()].length; r++) {
          most[holding.slice()][r] += holding.amounts()[r];
        }
      }
      Amounts last = null;
      for (Amounts need : needs) {
        if (need == last) {
          continue;
        }
        last = need;
        boolean fits = true;
        for (long[] slice : most) {
          fits &= need.fitsIn(Amounts.of(slice));
        }
        if (fits) {
          return true;
        }
      }
      return false;
    }
  }
}
