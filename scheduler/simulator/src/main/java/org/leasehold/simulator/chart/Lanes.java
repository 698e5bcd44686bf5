package org.leasehold.simulator.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.core.lease.VmId;
import org.leasehold.simulator.chart.Schedule.Bar;

/**
 * Puts the bars that hold CPU and memory into lanes, so that no two in a lane overlap: a host has
 * one lane, or more where VMs share it. A VM keeps its lane from one bar to the next.
 *
 * @param bars the bars with the number of their lane among all lanes, from the top
 * @param firsts the first lane of each host, in their order
 * @param lasts the last lane of the host that has this first one
 * @param total the number of all lanes
 */
record Lanes(
    List<LaneBar> bars, Map<String, Integer> firsts, Map<Integer, Integer> lasts, int total) {

  /** The last lane of the host whose first lane this is. */
  int lastOfHost(int first) {
    return lasts.get(first);
  }

  /** A bar in its lane. */
  record LaneBar(Bar bar, int lane) {}

  /** The lanes of one host: until when each is taken, and by which VM. */
  private static final class HostLanes {
    private final List<Instant> ends = new ArrayList<>();
    private final List<VmId> vms = new ArrayList<>();

    /** Any free lane, to bars in the order of their start, makes for the fewest lanes. */
    int take(Bar bar) {
      int lane = lane(bar);
      if (lane == ends.size()) {
        ends.add(bar.end());
        vms.add(bar.vm());
      } else {
        ends.set(lane, bar.end());
        vms.set(lane, bar.vm());
      }
      return lane;
    }

    /** The VM's own; else the first that was free before, for one left just now may go on. */
    private int lane(Bar bar) {
      int free = ends.size();
      int freeBefore = ends.size();
      for (int lane = ends.size() - 1; lane >= 0; lane--) {
        int order = ends.get(lane).compareTo(bar.start());
        if (order == 0 && vms.get(lane).equals(bar.vm())) {
          return lane;
        }
        free = order <= 0 ? lane : free;
        freeBefore = order < 0 ? lane : freeBefore;
      }
      return freeBefore < ends.size() ? freeBefore : free;
    }
  }

  static Lanes of(Schedule schedule) {
    Map<String, HostLanes> hosts = new LinkedHashMap<>();
    schedule.hosts().forEach(host -> hosts.put(host, new HostLanes()));
    List<Bar> bars = schedule.bars().stream().filter(bar -> bar.kind().inMemory()).toList();
    int[] own = new int[bars.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = hosts.computeIfAbsent(bars.get(i).host(), h -> new HostLanes()).take(bars.get(i));
    }
    Map<String, Integer> firsts = new LinkedHashMap<>();
    Map<Integer, Integer> lasts = new HashMap<>();
    int total = 0;
    for (Map.Entry<String, HostLanes> host : hosts.entrySet()) {
      firsts.put(host.getKey(), total);
      int first = total;
      total += Math.max(1, host.getValue().ends.size());
      lasts.put(first, total - 1);
    }
    List<LaneBar> placed = new ArrayList<>(own.length);
    for (int i = 0; i < own.length; i++) {
      placed.add(new LaneBar(bars.get(i), firsts.get(bars.get(i).host()) + own[i]));
    }
    return new Lanes(placed, firsts, lasts, total);
  }
}
