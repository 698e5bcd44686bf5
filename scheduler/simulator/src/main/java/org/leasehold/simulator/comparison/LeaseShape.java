package org.leasehold.simulator.comparison;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leasehold.simulator.report.LeaseRow;

/**
 * The four kinds into which the literature divides jobs, to see at whose cost an order is better:
 * short ones run for an hour or less, narrow ones take eight processors, here nodes, or fewer
 * (Srinivasan, Kettimuthu, Subramani, Sadayappan: Characterization of Backfilling Strategies for
 * Parallel Job Scheduling, ICPP Workshops 2002: categories of jobs).
 */
public enum LeaseShape {
  SHORT_NARROW("short, narrow"),
  SHORT_WIDE("short, wide"),
  LONG_NARROW("long, narrow"),
  LONG_WIDE("long, wide");

  /** The longest run of a short lease. */
  public static final Duration SHORT = Duration.ofHours(1);

  /** The most nodes of a narrow lease. */
  public static final int NARROW = 8;

  private final String words;

  LeaseShape(String words) {
    this.words = words;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  /** The shape of a lease; one without an end is long. */
  public static LeaseShape of(LeaseRow lease) {
    boolean isShort = lease.runTime().filter(time -> time.compareTo(SHORT) <= 0).isPresent();
    boolean isNarrow = lease.nodes() <= NARROW;
    if (isShort) {
      return isNarrow ? SHORT_NARROW : SHORT_WIDE;
    }
    return isNarrow ? LONG_NARROW : LONG_WIDE;
  }

  /** The leases of each shape that there is, in their order. */
  static Map<LeaseShape, List<LeaseRow>> divide(List<LeaseRow> leases) {
    return leases.stream()
        .collect(
            Collectors.groupingBy(
                LeaseShape::of, () -> new EnumMap<>(LeaseShape.class), Collectors.toList()));
  }
}
