package org.leasehold.core.overhead;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/**
 * Finds times for operations that must not overlap with others: suspensions and resumptions after
 * the exclusion rule, migrations one at a time on each host's link. Times are laid around the
 * reservations of a slot table; nothing is written to it.
 */
public final class OperationLayout {
  private static final Set<ReservationKind> SAVING =
      EnumSet.of(ReservationKind.SUSPEND, ReservationKind.RESUME);
  private static final Set<ReservationKind> MOVING = EnumSet.of(ReservationKind.MIGRATE);

  private final Exclusion exclusion;
  private final OperationTimes times;

  public OperationLayout(Exclusion exclusion, OperationTimes times) {
    this.exclusion = exclusion;
    this.times = times;
  }

  /**
   * A suspension or resumption to lay out.
   *
   * @param host where
   * @param length how long it takes, ms
   */
  public record Saving(int host, long length) {}

  /**
   * A migration to lay out.
   *
   * @param from source host
   * @param to destination host
   * @param length how long it takes, ms
   */
  public record Moving(int from, int to, long length) {}

  /** Resumptions as early as possible from a time on; one interval each, in the same order. */
  public List<Interval> resumptions(SlotTable table, List<Saving> vms, long from) {
    Busy busy = new Busy(table, SAVING);
    List<Interval> laid = new ArrayList<>();
    long issue = from;
    for (Saving vm : vms) {
      Interval found = busy.earliest(scope(table, vm.host()), issue, vm.length());
      laid.add(found);
      busy.take(exclusion == Exclusion.NONE ? new int[0] : new int[] {vm.host()}, found);
      issue += times.enactment();
    }
    return laid;
  }

  /**
   * Suspensions as late as possible, over by a time; one interval each, in the same order.
   *
   * @param from when the first may begin, ms since the epoch
   * @return empty when there is not that much time
   */
  public Optional<List<Interval>> suspensions(
      SlotTable table, List<Saving> vms, long from, long until) {
    Busy busy = new Busy(table, SAVING);
    Interval[] laid = new Interval[vms.size()];
    long issue = until;
    for (int i = vms.size() - 1; i >= 0; i--) {
      Saving vm = vms.get(i);
      Optional<Interval> found = busy.latest(scope(table, vm.host()), from, issue, vm.length());
      if (found.isEmpty()) {
        return Optional.empty();
      }
      laid[i] = found.get();
      busy.take(exclusion == Exclusion.NONE ? new int[0] : new int[] {vm.host()}, laid[i]);
      issue -= times.enactment();
    }
    return Optional.of(List.of(laid));
  }

  /** Migrations as early as possible from a time on, in the same order. */
  public List<Interval> migrations(SlotTable table, List<Moving> moves, long from) {
    Busy busy = new Busy(table, MOVING);
    List<Interval> laid = new ArrayList<>();
    for (Moving move : moves) {
      int[] ends = {move.from(), move.to()};
      Interval found = busy.earliest(ends, from, move.length());
      laid.add(found);
      busy.take(ends, found);
    }
    return laid;
  }

  /**
   * Migrations as late as possible, over by a time, in the same order.
   *
   * @param from when the first may begin, ms since the epoch
   * @return empty when there is not that much time
   */
  public Optional<List<Interval>> migrationsBy(
      SlotTable table, List<Moving> moves, long from, long until) {
    Busy busy = new Busy(table, MOVING);
    List<Interval> laid = new ArrayList<>();
    for (Moving move : moves) {
      int[] ends = {move.from(), move.to()};
      Optional<Interval> found = busy.latest(ends, from, until, move.length());
      if (found.isEmpty()) {
        return Optional.empty();
      }
      laid.add(found.get());
      busy.take(ends, found.get());
    }
    return Optional.of(laid);
  }

  private int[] scope(SlotTable table, int host) {
    return switch (exclusion) {
      case LOCAL -> new int[] {host};
      case GLOBAL -> IntStream.range(0, table.hosts()).toArray();
      case NONE -> new int[0];
    };
  }

  /** The operations in the table and those laid so far, by host. */
  private static final class Busy {
    private final SlotTable table;
    private final Set<ReservationKind> kinds;
    private final List<Taken> taken = new ArrayList<>();

    private record Taken(int host, Interval interval) {}

    Busy(SlotTable table, Set<ReservationKind> kinds) {
      this.table = table;
      this.kinds = kinds;
    }

    void take(int[] hosts, Interval interval) {
      for (int host : hosts) {
        taken.add(new Taken(host, interval));
      }
    }

    Interval earliest(int[] hosts, long from, long length) {
      Interval wanted = new Interval(from, from + length);
      List<Interval> clashes = clashes(hosts, wanted);
      while (!clashes.isEmpty()) {
        long start = clashes.stream().mapToLong(Interval::end).max().orElseThrow();
        wanted = new Interval(start, start + length);
        clashes = clashes(hosts, wanted);
      }
      return wanted;
    }

    Optional<Interval> latest(int[] hosts, long from, long until, long length) {
      long end = until;
      while (end - length >= from) {
        Interval wanted = new Interval(end - length, end);
        List<Interval> clashes = clashes(hosts, wanted);
        if (clashes.isEmpty()) {
          return Optional.of(wanted);
        }
        end = clashes.stream().mapToLong(Interval::start).min().orElseThrow();
      }
      return Optional.empty();
    }

    private List<Interval> clashes(int[] hosts, Interval wanted) {
      List<Interval> found = new ArrayList<>();
      for (int host : hosts) {
        for (Reservation reservation : table.overlapping(host, wanted)) {
          if (kinds.contains(reservation.kind())) {
            found.add(reservation.interval());
          }
        }
        for (Taken t : taken) {
          if (t.host() == host && t.interval().overlaps(wanted)) {
            found.add(t.interval());
          }
        }
      }
      return found;
    }
  }
}
