package org.leasehold.simulator.comparison;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.leasehold.simulator.report.LeaseRow;
import org.leasehold.simulator.report.Seconds;

/**
 * How long the best-effort leases of one shape waited.
 *
 * @param leases how many of them are counted: those done, the warm-up left out
 * @param meanSeconds their mean wait
 */
public record ShapeWaits(int leases, double meanSeconds) {

  /** The waits of each shape that has been done in a replay, in the order of the shapes. */
  public static Map<LeaseShape, ShapeWaits> of(Variant variant) {
    Map<LeaseShape, ShapeWaits> waits = new EnumMap<>(LeaseShape.class);
    LeaseShape.divide(variant.settings().counted(variant.leases()))
        .forEach((shape, leases) -> waits.put(shape, of(leases)));
    return waits;
  }

  private static ShapeWaits of(List<LeaseRow> leases) {
    double mean =
        leases.stream()
            .flatMap(lease -> lease.waitTime().stream())
            .mapToDouble(Seconds::of)
            .average()
            .orElse(0);
    return new ShapeWaits(leases.size(), mean);
  }
}
