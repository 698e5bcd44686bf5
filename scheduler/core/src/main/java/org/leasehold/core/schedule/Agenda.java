package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** When each lease next has something to be done, in ms since the epoch. */
final class Agenda {
  private record Item(long time, Lease lease) {}

  private final TreeSet<Item> items =
      new TreeSet<>(
          Comparator.comparingLong(Item::time).thenComparingInt(item -> item.lease().sequence));
  private final Map<Integer, Item> byLease = new HashMap<>();
  private final Consumer<Lease> listener;

  /** Leases whose next step is due and must wait for others, by submission. */
  private final TreeMap<Integer, Lease> held = new TreeMap<>();

  /**
   * @param listener hears of every lease that is looked at again
   */
  Agenda(Consumer<Lease> listener) {
    this.listener = listener;
  }

  /** Looks at the lease's next step again. */
  void update(Lease lease) {
    listener.accept(lease);
    held.remove(lease.sequence);
    take(lease);
    Step next = lease.steps.peek();
    if (next != null && lease.isReadyFor(next)) {
      Item item = new Item(next.time(), lease);
      byLease.put(lease.sequence, item);
      items.add(item);
    }
  }

  /** Lets the lease's next step wait until {@link #tryHeld} is called. */
  void hold(Lease lease) {
    listener.accept(lease);
    take(lease);
    held.put(lease.sequence, lease);
  }

  /** Leases whose next step is due and must wait for others, by submission. */
  Collection<Lease> held() {
    return Collections.unmodifiableCollection(held.values());
  }

  /** Whether the lease's next step is due and must wait for others. */
  boolean isHeld(Lease lease) {
    return held.containsKey(lease.sequence);
  }

  /** Something has changed: what was held back is looked at again. */
  void tryHeld() {
    if (!held.isEmpty()) {
      List.copyOf(held.values()).forEach(this::update);
    }
  }

  private void take(Lease lease) {
    Item old = byLease.remove(lease.sequence);
    if (old != null) {
      items.remove(old);
    }
  }

  /** Leases with something due by a time, the earliest first. */
  List<Lease> due(long now) {
    List<Lease> due = new ArrayList<>();
    for (Item item : items) {
      if (item.time() > now) {
        break;
      }
      due.add(item.lease());
    }
    return due;
  }

  OptionalLong next() {
    return items.isEmpty() ? OptionalLong.empty() : OptionalLong.of(items.first().time());
  }
}
