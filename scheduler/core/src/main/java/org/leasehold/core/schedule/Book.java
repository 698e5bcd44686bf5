package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Collection;
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
 * what-if: it is committed whole or dropped. A copy shares the plans with its original until either
 * writes.
 */
final class Book {
  private final SlotTable table;
  private TreeMap<Integer, Entry> entries;
  private boolean shared;

  /** What leases that are to be suspended go on with, by submission, where that is promised. */
  private final TreeMap<Integer, Plan> continuations;

  /** Leases whose plans were changed since the book was last settled, by submission. */
  private final TreeMap<Integer, Lease> touched;

  /** A lease with its plan. */
  record Entry(Lease lease, Plan plan) {}

  Book(SlotTable table) {
    this(table, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  private Book(
      SlotTable table,
      TreeMap<Integer, Entry> entries,
      TreeMap<Integer, Plan> continuations,
      TreeMap<Integer, Lease> touched) {
    this.table = table;
    this.entries = entries;
    this.continuations = continuations;
    this.touched = touched;
  }

  Book copy() {
    Book copy =
        new Book(table.copy(), entries, new TreeMap<>(continuations), new TreeMap<>(touched));
    copy.shared = true;
    shared = true;
    return copy;
  }

  SlotTable table() {
    return table;
  }

  Optional<Plan> plan(Lease lease) {
    return Optional.ofNullable(entries.get(lease.sequence)).map(Entry::plan);
  }

  /** What the lease goes on with after the suspension that its plan ends with, if it has that. */
  Optional<Plan> continuation(Lease lease) {
    return Optional.ofNullable(continuations.get(lease.sequence));
  }

  /** Has the lease, whose plan ends with a suspension, go on as planned after it. */
  void continueWith(Lease lease, Plan continuation) {
    continuation.reservations().forEach(table::add);
    continuations.put(lease.sequence, continuation);
    touched.put(lease.sequence, lease);
  }

  /** Takes away what the lease goes on with, and leaves it its plan. */
  void dropContinuation(Lease lease) {
    if (continuations.containsKey(lease.sequence)) {
      continuations.remove(lease.sequence).reservations().forEach(table::remove);
      touched.put(lease.sequence, lease);
    }
  }

  /** Gives the lease a plan that ends as the one it had, so that it goes on as it was to. */
  void amend(Lease lease, Plan plan) {
    Optional<Plan> continuation = continuation(lease);
    put(lease, plan);
    continuation.ifPresent(next -> continueWith(lease, next));
  }

  /** Gives the lease a plan in the place of the one it had. */
  void put(Lease lease, Plan plan) {
    drop(lease);
    plan.reservations().forEach(table::add);
    writable().put(lease.sequence, new Entry(lease, plan));
    touched.put(lease.sequence, lease);
  }

  /** Takes the lease's plan away, and what was to follow it. */
  void drop(Lease lease) {
    if (entries.containsKey(lease.sequence)) {
      Entry old = writable().remove(lease.sequence);
      old.plan().reservations().forEach(table::remove);
      dropContinuation(lease);
      touched.put(lease.sequence, lease);
    }
  }

  private TreeMap<Integer, Entry> writable() {
    if (shared) {
      entries = new TreeMap<>(entries);
      shared = false;
    }
    return entries;
  }

  void add(Reservation reservation) {
    table.add(reservation);
  }

  /** Leases with their plans, by submission; a view of the book as it is. */
  Collection<Entry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Leases with a plan, by submission. */
  List<Lease> leases() {
    List<Lease> leases = new ArrayList<>(entries.size());
    for (Entry entry : entries.values()) {
      leases.add(entry.lease());
    }
    return leases;
  }

  /** The plans that are not those of the book it was copied from; empty where there is none. */
  Map<Lease, Optional<Plan>> changesSince(Book before) {
    Map<Lease, Optional<Plan>> changes = new LinkedHashMap<>();
    for (Lease lease : touched.values()) {
      Optional<Plan> now = plan(lease);
      if (now.orElse(null) != before.plan(lease).orElse(null)) {
        changes.put(lease, now);
      }
    }
    return changes;
  }

  /** The leases that go on otherwise than in the book it was copied from. */
  List<Lease> goingOnOtherwise(Book before) {
    List<Lease> changed = new ArrayList<>();
    for (Lease lease : touched.values()) {
      if (continuations.get(lease.sequence) != before.continuations.get(lease.sequence)) {
        changed.add(lease);
      }
    }
    return changed;
  }

  /** Notes that all changes so far are known. */
  void settle() {
    touched.clear();
  }
}
