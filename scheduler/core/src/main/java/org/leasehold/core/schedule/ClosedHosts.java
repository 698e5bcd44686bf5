package org.leasehold.core.schedule;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;

/**
 * Hosts to which no new VMs come: those that are drained, and for as long as it lasts those on
 * which more is held than they have, since they had more before.
 */
final class ClosedHosts {
  private final SortedSet<Integer> drained = new TreeSet<>();

  /** What hosts have on which more is held. */
  private final TreeMap<Integer, Amounts> overfull = new TreeMap<>();

  /** Hosts that are drained, in order. */
  SortedSet<Integer> drained() {
    return Collections.unmodifiableSortedSet(drained);
  }

  boolean isEmpty() {
    return drained.isEmpty() && overfull.isEmpty();
  }

  boolean isDrained(int host) {
    return drained.contains(host);
  }

  void drain(SlotTable table, int host) {
    drained.add(host);
    table.setClosed(host, true);
  }

  void undrain(SlotTable table, int host) {
    drained.remove(host);
    table.setClosed(host, overfull.containsKey(host));
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
        table.setClosed(host, true);
        trial.resize(host, enough);
      }
      trial.add(reservation);
    }
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
      if (table.canHave(host.getKey(), host.getValue())) {
        table.resize(host.getKey(), host.getValue());
        table.setClosed(host.getKey(), isDrained(host.getKey()));
        hosts.remove();
        any = true;
      }
    }
    return any;
  }
}
