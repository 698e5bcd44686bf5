package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;

/**
 * The slot table together with the plan that each of its reservations belongs to. A copy is a
 * what-if: it is committed whole or dropped.
 */
final class Book {
  private final SlotTable table;
  private final TreeMap<Integer, Entry> entries;

  private record Entry(Lease lease, Plan plan) {}

  Book(SlotTable table) {
    this(table, new TreeMap<>());
  }

  private Book(SlotTable table, TreeMap<Integer, Entry> entries) {
    this.table = table;
    this.entries = entries;
  }

  Book copy() {
    return new Book(table.copy(), new TreeMap<>(entries));
  }

  SlotTable table() {
    return table;
  }

  Optional<Plan> plan(Lease lease) {
    return Optional.ofNullable(entries.get(lease.sequence)).map(Entry::plan);
  }

  /** Gives the lease a plan in the place of the one it had. */
  void put(Lease lease, Plan plan) {
    drop(lease);
    plan.reservations().forEach(table::add);
    entries.put(lease.sequence, new Entry(lease, plan));
  }

  /** Takes the lease's plan away. */
  void drop(Lease lease) {
    Entry old = entries.remove(lease.sequence);
    if (old != null) {
      old.plan().reservations().forEach(table::remove);
    }
  }

  void add(Reservation reservation) {
    table.add(reservation);
  }

  /** Leases with a plan, by submission. */
  List<Lease> leases() {
    List<Lease> leases = new ArrayList<>(entries.size());
    entries.values().forEach(entry -> leases.add(entry.lease()));
    return leases;
  }

  /** The plans that are not those of the other book, by submission; empty where there is none. */
  Map<Lease, Optional<Plan>> changesSince(Book before) {
    Map<Integer, Lease> either = new TreeMap<>();
    before.entries.forEach((key, entry) -> either.put(key, entry.lease()));
    entries.forEach((key, entry) -> either.put(key, entry.lease()));
    Map<Lease, Optional<Plan>> changes = new LinkedHashMap<>();
    for (Lease lease : either.values()) {
      Optional<Plan> now = plan(lease);
      if (now.orElse(null) != before.plan(lease).orElse(null)) {
        changes.put(lease, now);
      }
    }
    return Collections.unmodifiableMap(changes);
  }
}
