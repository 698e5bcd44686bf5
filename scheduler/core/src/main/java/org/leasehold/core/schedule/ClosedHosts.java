package org.leasehold.core.schedule;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.slottable.Amounts;
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

  /** What hosts have on which more is held. */
  private final TreeMap<Integer, Amounts> overfull = new TreeMap<>();

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
        host, drained.contains(host) || away.containsKey(host) || overfull.containsKey(host));
  }

  /** Makes room for what is held in any case: hosts that have none have more for now. */
  void makeRoom(SlotTable table, Collection<Reservation> held) {
    if (table.hasRoomFor(held)) {
      return;
    }
    SlotTable trial = table.copy();
    for (Reservation reservation : held) {
      int host = reservation.host();
      Amounts lacking = trial.lacking(reservation);
      if (!lacking.isZero()) {
        overfull.putIfAbsent(host, table.capacity(host));
        Amounts enough = table.capacity(host).plus(lacking);
        table.resize(host, enough);
        update(table, host);
        trial.resize(host, enough);
      }
      trial.add(reservation);
    }
  }

  /**
   * Whether there is room for what was only planned. What a host has more for now is only for what
   * it holds in any case.
   */
  boolean haveRoomFor(SlotTable table, Collection<Reservation> planned) {
    if (!table.hasRoomFor(planned)) {
      return false;
    }
    SlotTable trial = table.copy();
    planned.forEach(trial::add);
    for (Reservation reservation : planned) {
      int host = reservation.host();
      Amounts has = overfull.get(host);
      if (has != null
          && !table.capacity(host).minus(has).fitsIn(trial.free(host, reservation.interval()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Lets hosts have again what they have where no more than that is held.
   *
   * @return whether there was one
   */
  boolean settle(SlotTable table) {
    boolean any = false;
    Iterator<Map.Entry<Integer, Amounts>> hosts = overfull.entrySet().iterator();
    while (hosts.hasNext()) {
      Map.Entry<Integer, Amounts> host = hosts.next();
      int index = host.getKey();
      if (table.canHave(index, host.getValue())) {
        table.resize(index, host.getValue());
        hosts.remove();
        update(table, index);
        any = true;
      }
    }
    return any;
  }
}
