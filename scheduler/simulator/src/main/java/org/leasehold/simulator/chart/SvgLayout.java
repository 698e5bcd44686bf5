package org.leasehold.simulator.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where in the picture things are, in pixels. Few lanes are high and many are low; many leases make
 * it wide.
 *
 * @param left where the time axis begins
 * @param width how long the time axis is
 * @param top where the first lane begins
 * @param laneHeight how high a lane is
 * @param tops where each lane begins
 * @param bottom where the last lane ends
 * @param gap what is left free between two hosts
 */
record SvgLayout(
    TimeAxis axis,
    double left,
    double width,
    double top,
    double laneHeight,
    List<Double> tops,
    double bottom,
    double gap) {
  static final double TOP = 76;
  private static final double ROOM_FOR_LANES = 1_008;
  private static final double LOWEST_LANE = 3;
  private static final double HIGHEST_LANE = 34;
  private static final double ROOMY_LANE = 12;
  private static final double ROOMY_GAP = 9;
  private static final double NARROWEST = 960;
  private static final double WIDEST = 4000;
  private static final double PIXELS_PER_LEASE = 0.4;
  private static final double PIXELS_PER_TICK = 75;

  static SvgLayout of(Schedule schedule, Lanes lanes) {
    double laneHeight =
        clamp(ROOM_FOR_LANES / Math.max(1, lanes.total()), LOWEST_LANE, HIGHEST_LANE);
    double gap = laneHeight >= ROOMY_LANE ? ROOMY_GAP : sharedHosts(lanes) ? 2 : 0;
    List<Double> tops = new ArrayList<>();
    Set<Integer> firsts = Set.copyOf(lanes.firsts().values());
    double y = TOP;
    for (int lane = 0; lane < lanes.total(); lane++) {
      y += lane > 0 && firsts.contains(lane) ? gap : 0;
      tops.add(y);
      y += laneHeight;
    }
    double width =
        clamp(NARROWEST + PIXELS_PER_LEASE * schedule.leases().size(), NARROWEST, WIDEST);
    int label = schedule.hosts().stream().mapToInt(String::length).max().orElse(0);
    TimeAxis axis = TimeAxis.of(schedule, (int) (width / PIXELS_PER_TICK));
    double left = 16 + 7 * Math.min(label, SvgGantt.LONGEST_HOST);
    return new SvgLayout(axis, left, width, TOP, laneHeight, List.copyOf(tops), y + gap, gap);
  }

  private static boolean sharedHosts(Lanes lanes) {
    return lanes.total() > lanes.firsts().size();
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  /** Whether there is room between hosts for what is saved there. */
  boolean roomy() {
    return laneHeight >= ROOMY_LANE;
  }

  double x(Instant time) {
    return left + width * Math.max(0, Math.min(1, axis.position(time)));
  }

  double right() {
    return left + width;
  }

  double y(int lane) {
    return tops.get(lane);
  }

  /** The middle of a number of lanes from this one on. */
  double middle(int firstLane, int lanes) {
    return (y(firstLane) + yEnd(firstLane, lanes)) / 2;
  }

  /** Where a number of lanes from this one on end. */
  double yEnd(int firstLane, int lanes) {
    return tops.get(firstLane + lanes - 1) + laneHeight;
  }
}
