package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.lease.LeaseId;

/**
 * What a slot table means, said as plainly as possible: a list of reservations that is looked
 * through for every single millisecond. Nothing may change at {@link #LAST} or later, so that this
 * one stands for all time that follows.
 */
final class NaiveTable {

  static final long LAST = 63;

  private final Amounts[] capacities;
  private final List<Reservation> reservations;
  private long horizon;

  NaiveTable(Amounts... capacities) {
    this(capacities, List.of(), 0);
  }

  private NaiveTable(Amounts[] capacities, List<Reservation> reservations, long horizon) {
    this.capacities = capacities;
    this.reservations = new ArrayList<>(reservations);
    this.horizon = horizon;
  }

  NaiveTable copy() {
    return new NaiveTable(capacities, reservations, horizon);
  }

  NaiveTable without(Set<LeaseId> leases) {
    NaiveTable rest = copy();
    rest.reservations.removeIf(reservation -> leases.contains(reservation.vm().lease()));
    return rest;
  }

  long horizon() {
    return horizon;
  }

  List<Reservation> reservations() {
    return reservations;
  }

  /** Whether the reservation could be added, then adds it. */
  boolean add(Reservation reservation) {
    if (reservation.end() <= horizon) {
      return true;
    }
    Interval over = new Interval(Math.max(horizon, reservation.start()), reservation.end());
    if (!reservation.amounts().fitsIn(free(reservation.host(), over))
        || reservations.contains(reservation)) {
      return false;
    }
    reservations.add(reservation);
    return true;
  }

  /** Adds a reservation though there may be no room for it. */
  void addAnyway(Reservation reservation) {
    reservations.add(reservation);
  }

  void remove(Reservation reservation) {
    reservations.remove(reservation);
  }

  void forgetBefore(long time) {
    horizon = Math.max(horizon, time);
    reservations.removeIf(reservation -> reservation.end() <= horizon);
  }

  Amounts used(int host, long time) {
    Amounts used = Amounts.zero(capacities[host].size());
    for (Reservation reservation : reservations) {
      if (reservation.host() == host && reservation.interval().contains(time)) {
        used = used.plus(reservation.amounts());
      }
    }
    return used;
  }

  NavigableMap<Long, Amounts> used(int host) {
    NavigableMap<Long, Amounts> used = new TreeMap<>();
    used.put(horizon, used(host, horizon));
    for (long time = horizon + 1; time <= LAST; time++) {
      Amounts now = used(host, time);
      if (!now.equals(used.lastEntry().getValue())) {
        used.put(time, now);
      }
    }
    return used;
  }

  Amounts free(int host, Interval over) {
    long[] least = capacities[host].values().clone();
    for (long time = over.start(); time < over.end() && time <= LAST; time++) {
      Amounts used = used(host, time);
      for (int r = 0; r < least.length; r++) {
        least[r] = Math.max(0, Math.min(least[r], capacities[host].get(r) - used.get(r)));
      }
    }
    return Amounts.of(least);
  }

  int fits(int host, Amounts need, Interval over, int atMost) {
    Amounts free = free(host, over);
    int count = 0;
    while (count < atMost && need.times(count + 1).fitsIn(free)) {
      count++;
    }
    return count;
  }

  long fitsUntil(int host, Amounts need, long from) {
    for (long time = from; time <= LAST; time++) {
      if (fits(host, need, Interval.at(time), 1) == 0) {
        return time;
      }
    }
    return UNBOUNDED;
  }

  long aggregateFitsUntil(Amounts total, long from) {
    for (long time = from; time <= LAST; time++) {
      Amounts free = Amounts.zero(total.size());
      for (int h = 0; h < capacities.length; h++) {
        free = free.plus(free(h, Interval.at(time)));
      }
      if (!total.fitsIn(free)) {
        return time;
      }
    }
    return UNBOUNDED;
  }

  OptionalLong nextChange(long after) {
    Set<Long> changes = new TreeSet<>();
    for (int h = 0; h < capacities.length; h++) {
      used(h).tailMap(horizon, false).tailMap(after, false).keySet().forEach(changes::add);
    }
    return changes.stream().mapToLong(Long::longValue).findFirst();
  }

  long idleBefore(int host, long time, long cap) {
    long idle = 0;
    while (idle < cap && time - idle > horizon && used(host, time - idle - 1).isZero()) {
      idle++;
    }
    return idle;
  }

  long idleAfter(int host, long time, long cap) {
    long idle = 0;
    while (idle < cap && used(host, Math.min(LAST, time + idle)).isZero()) {
      idle++;
    }
    return idle;
  }

  List<Reservation> overlapping(int host, Interval over) {
    return reservations.stream()
        .filter(reservation -> reservation.host() == host)
        .filter(reservation -> reservation.interval().overlaps(over))
        .sorted()
        .toList();
  }

  boolean hasRoom(List<Demand> demands, Interval over) {
    Amounts total = Amounts.zero(capacities[0].size());
    for (Demand demand : demands) {
      total = total.plus(demand.need().times(demand.count()));
      int fitting = 0;
      for (int h = 0; h < capacities.length; h++) {
        fitting += fits(h, demand.need(), over, demand.count());
      }
      if (fitting < demand.count()) {
        return false;
      }
    }
    return aggregateFitsUntil(total, over.start()) >= over.end();
  }

  OptionalLong earliestStart(List<Demand> demands, long notBefore, long length, long notAfter) {
    for (long start = notBefore; start <= Math.min(notAfter, LAST); start++) {
      if (hasRoom(demands, Interval.of(start, length))) {
        return OptionalLong.of(start);
      }
    }
    return OptionalLong.empty();
  }

  long longestFrom(List<Demand> demands, long from, long most) {
    long length = 0;
    while (length < most && hasRoom(demands, Interval.of(from, length + 1))) {
      length++;
      if (from + length > LAST) {
        return most;
      }
    }
    return length;
  }
}
