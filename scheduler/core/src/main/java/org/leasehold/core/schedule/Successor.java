package org.leasehold.core.schedule;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the lease that another makes way for. */
final class Successor {
  private Successor() {}

  /**
   * The lease that takes a host of a plan first after the plan's run; of several the first
   * submitted. Empty when none does.
   */
  static Optional<Lease> of(Book book, Lease lease, Plan plan) {
    Set<Integer> hosts = new HashSet<>(plan.hosts());
    Optional<Book.Entry> first = Optional.empty();
    for (Book.Entry entry : book.entries()) {
      long claim = entry.plan().claim();
      boolean follows =
          entry.lease() != lease
              && claim >= plan.firstClosed()
              && entry.plan().hosts().stream().anyMatch(hosts::contains);
      if (follows && (first.isEmpty() || claim < first.get().plan().claim())) {
        first = Optional.of(entry);
      }
    }
    return first.map(Book.Entry::lease);
  }
}
