package org.leasehold.simulator.comparison;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.simulator.report.LeaseRow;

/**
 * How leases fared in one replay, against how the same fared in another.
 *
 * @param taken leases that were rejected in the other replay, and not in this
 * @param refused leases that were not rejected in the other replay, and are in this
 * @param finished leases that are done in this replay, and were taken in the other but not done, as
 *     where it stopped before
 * @param unfinished leases that were done in the other replay, and are taken in this but not done
 * @param earlier leases that are done in both, in this earlier; reservations, whose time is their
 *     own, not counted
 * @param same those done at the same time
 * @param later those done later
 * @param gainedMost the one that is done earlier by most; of equals the first submitted
 * @param lostMost the one that is done later by most
 */
public record LeaseChanges(
    int taken,
    int refused,
    int finished,
    int unfinished,
    int earlier,
    int same,
    int later,
    Optional<Shift> gainedMost,
    Optional<Shift> lostMost) {

  /**
   * A lease that is done at another time.
   *
   * @param by how much later; negative is earlier
   */
  public record Shift(LeaseRow lease, Duration by) {
    boolean isEarlier() {
      return by.isNegative();
    }

    boolean isLater() {
      return !by.isNegative() && !by.isZero();
    }
  }

  /** Holds a replay against another; leases that are in one of them alone do not count. */
  public static LeaseChanges of(Variant variant, Variant against) {
    Map<LeaseId, LeaseRow> others = RowsById.of(against.leases());
    int taken = 0;
    int refused = 0;
    int finished = 0;
    int unfinished = 0;
    for (LeaseRow lease : RowsById.of(variant.leases()).values()) {
      if (others.containsKey(lease.lease())) {
        LeaseRow other = others.get(lease.lease());
        taken += isRejected(other) && !isRejected(lease) ? 1 : 0;
        refused += isRejected(lease) && !isRejected(other) ? 1 : 0;
        finished += isDone(lease) && isUnfinished(other) ? 1 : 0;
        unfinished += isUnfinished(lease) && isDone(other) ? 1 : 0;
      }
    }
    List<Shift> shifts =
        RowsById.of(variant.leases()).values().stream()
            .flatMap(lease -> shift(lease, Optional.ofNullable(others.get(lease.lease()))).stream())
            .toList();
    return new LeaseChanges(
        taken,
        refused,
        finished,
        unfinished,
        (int) shifts.stream().filter(Shift::isEarlier).count(),
        (int) shifts.stream().filter(shift -> shift.by().isZero()).count(),
        (int) shifts.stream().filter(Shift::isLater).count(),
        shifts.stream().filter(Shift::isEarlier).min(Comparator.comparing(Shift::by)),
        shifts.stream().filter(Shift::isLater).min(Comparator.comparing(Shift::by).reversed()));
  }

  private static Optional<Shift> shift(LeaseRow lease, Optional<LeaseRow> other) {
    return other
        .filter(then -> isDone(lease) && isDone(then))
        .filter(then -> lease.type() != LeaseType.ADVANCE_RESERVATION)
        .map(
            then ->
                new Shift(
                    lease, Duration.between(then.end().orElseThrow(), lease.end().orElseThrow())));
  }

  private static boolean isDone(LeaseRow lease) {
    return lease.state() == LeaseState.DONE;
  }

  private static boolean isUnfinished(LeaseRow lease) {
    return !isDone(lease) && !isRejected(lease);
  }

  private static boolean isRejected(LeaseRow lease) {
    return lease.state() == LeaseState.REJECTED;
  }
}
