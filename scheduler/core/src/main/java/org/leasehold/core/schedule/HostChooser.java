package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Resources;
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
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * Puts the question "which host for each VM of this lease over this interval" to the placement: the
 * offers of all open hosts with room, or with room that yielding leases would leave.
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
    Map<LeaseId, Integer> numbers = new HashMap<>();
    List<YieldCandidate> yields = new ArrayList<>();
    for (Candidate candidate : candidates) {
      numbers.put(candidate.lease().id(), numbers.size());
      yields.add(new YieldCandidate(candidate.lease().id(), candidate.cost()));
    }
    List<Room> rooms = rooms(table, lease, hold, numbers);
    List<Room> preferred =
        rooms.stream().filter(room -> !lease.shunned.contains(room.host())).toList();
    PlacementResult result =
        placer.place(
            new PlacementProblem(
                lease.id(), vms, offers(table, lease, preferred, hold, now), yields));
    boolean onlyThere =
        result instanceof PlacementResult.NotPlaced && preferred.size() < rooms.size();
    return onlyThere
        ? placer.place(
            new PlacementProblem(lease.id(), vms, offers(table, lease, rooms, hold, now), yields))
        : result;
  }

  private static List<Room> rooms(
      SlotTable table, Lease lease, Interval hold, Map<LeaseId, Integer> numbers) {
    List<Room> rooms = new ArrayList<>();
    for (int host = 0; host < table.hosts(); host++) {
      if (table.isClosed(host)) {
        continue;
      }
      Room room =
          numbers.isEmpty() ? Room.of(table, host, hold) : Room.of(table, host, hold, numbers);
      if (room.holdsAny(lease.demands) && !lease.blocked.contains(host)) {
        rooms.add(room);
      }
    }
    return rooms;
  }

  private List<HostOffer> offers(
      SlotTable table, Lease lease, List<Room> rooms, Interval hold, long now) {
    List<HostView> views = new ArrayList<>(rooms.size());
    for (Room room : rooms) {
      Host host = site.hosts().get(room.host());
      long before = Math.min(HORIZON, Math.max(0, hold.start() - now));
      views.add(
          new HostView(
              host.name(),
              host.attributes(),
              host.capacity().cpu() / 100.0,
              host.capacity().memoryMb(),
              least(table, room, Resources.CPU) / 100.0,
              least(table, room, Resources.MEMORY),
              before == 0 ? 0 : table.idleBefore(room.host(), hold.start(), before) / 1000.0,
              hold.end() == Interval.UNBOUNDED
                  ? HORIZON / 1000.0
                  : table.idleAfter(room.host(), hold.end(), HORIZON) / 1000.0));
    }
    List<Score> scores = policy.score(Views.of(lease, now), views, Instant.ofEpochMilli(now));
    List<HostOffer> offers = new ArrayList<>(rooms.size());
    for (int i = 0; i < rooms.size(); i++) {
      HostView view = views.get(i);
      double fragmentation = (view.idleBefore() + view.idleAfter()) * 1000.0 / (2 * HORIZON);
      Room room = rooms.get(i);
      offers.add(
          new HostOffer(
              room.host(), room.free(), room.holdings(), scores.get(i).value(), fragmentation));
    }
    return offers;
  }

  private static long least(SlotTable table, Room room, String resource) {
    int index = table.resources().names().indexOf(resource);
    return index < 0 ? 0 : room.least(index);
  }
}
