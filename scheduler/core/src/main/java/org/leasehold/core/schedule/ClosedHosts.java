package org.leasehold.core.schedule;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;

/**
 * Hosts to which no new VMs come: those that are drained, those that are away, and for as long as
 * it lasts those on which more is held than they have, since they had more before.
 */
final class ClosedHosts {
  private final SortedSet<Integer> drained = new TreeSet<>();

  /** Why hosts are away. */
  private final SortedMap<Integer, String> away = new TreeMap<>();

  /** Hosts on which more is held than they have. */
  private final SortedSet<Integer> overfull = new TreeSet<>();

  /** Hosts that are drained, in order. */
  SortedSet<Integer> drained() {
    return Collections.unmodifiableSortedSet(drained);
  }

  /** Hosts that are away, in order, and why. */
  SortedMap<Integer, String> away() {
    return Collections.unmodifiableSortedMap(away);
  }

  boolean isEmpty() {
    return drained.isEmpty() && away.isEmpty() && overfull.isEmpty();
  }

  boolean isDrained(int host) {
    return drained.contains(host);
  }

  /** Why a host is away; empty while it is not. */
  Optional<String> whyAway(int host) {
    return Optional.ofNullable(away.get(host));
  }

  void drain(SlotTable table, int host) {
    drained.add(host);
    update(table, host);
  }

  void undrain(SlotTable table, int host) {
    drained.remove(host);
    update(table, host);
  }

  void leaves(SlotTable table, int host, String reason) {
    away.put(host, reason);
    update(table, host);
  }

  void comesBack(SlotTable table, int host) {
    away.remove(host);
    update(table, host);
  }

  private void update(SlotTable table, int host) {
    table.setClosed(
        host, drained.contains(host) || away.containsKey(host) || overfull.contains(host));
  }

  /** Makes room for what is held in any case: hosts that have none have more, until it is over. */
  void makeRoom(SlotTable table, Collection<Reservation> held) {
    if (table.hasRoomFor(held)) {
      return;
    }
    for (Reservation reservation : held) {
      if (table.lend(reservation)) {
        overfull.add(reservation.host());
        update(table, reservation.host());
      }
      table.add(reservation);
    }
    held.forEach(table::remove);
  }

  /**
   * Makes room for more of what is held on hosts that hold more than they have already.
   *
   * @return whether there is room; if not, nothing has changed
   */
  boolean makeMoreRoom(SlotTable table, Collection<Reservation> held) {
    List<Reservation> elsewhere = held.stream().filter(r -> !overfull.contains(r.host())).toList();
    if (elsewhere.size() == held.size() || !table.hasRoomFor(elsewhere)) {
      return false;
    }
    makeRoom(table, held);
    return true;
  }

  /**
   * Takes back from hosts what they hold no more than they have.
   *
   * @return whether there is one that holds no more than it has, and did before
   */
  boolean settle(SlotTable table) {
    boolean any = false;
    for (int host : List.copyOf(overfull)) {
      if (table.reclaim(host)) {
        overfull.remove(host);
        update(table, host);
        any = true;
      }
    }
    return any;
  }
}
