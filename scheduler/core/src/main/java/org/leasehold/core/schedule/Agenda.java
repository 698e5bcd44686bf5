package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** When each lease next has something to be done, in ms since the epoch. */
final class Agenda {
  private record Item(long time, Lease lease) {}

  private final TreeSet<Item> items =
      new TreeSet<>(
          Comparator.comparingLong(Item::time).thenComparingInt(item -> item.lease().sequence));
  private final Map<Integer, Item> byLease = new HashMap<>();

  /** Leases whose next step is due and must wait for others. */
  private final Set<Lease> held = new LinkedHashSet<>();

  /** Looks at the lease's next step again. */
  void update(Lease lease) {
    held.remove(lease);
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
    take(lease);
    held.add(lease);
  }

  /** Leases whose next step is due and must wait for others, in the order in which they came. */
  Set<Lease> held() {
    return held;
  }

  /** Something has changed: what was held back is looked at again. */
  void tryHeld() {
    List.copyOf(held).forEach(this::update);
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
