package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * How long a site would be busy with what runs and what waits, if it could be cut up freely. What
 * never ends counts as taken from the site, and so do closed hosts.
 */
final class WorkAhead {
  private final long now;

  /** What the site has for work that ends, by resource. */
  private final double[] capacity;

  /** Amount times ms, by resource. */
  private final double[] work;

  /**
   * The work of what runs or is promised.
   *
   * @param waiting leases whose work does not count, yet
   */
  WorkAhead(Book book, List<Lease> waiting, long now) {
    this.now = now;
    SlotTable table = book.table();
    this.capacity = new double[table.resources().size()];
    this.work = new double[capacity.length];
    for (int host = 0; host < table.hosts(); host++) {
      for (int r = 0; r < capacity.length && !table.isClosed(host); r++) {
        capacity[r] += table.capacity(host).get(r);
      }
    }
    Set<Lease> later = new HashSet<>(waiting);
    for (Book.Entry entry : book.entries()) {
      if (!later.contains(entry.lease())) {
        Plan plan = entry.plan();
        long from = Math.max(now, plan.claim());
        boolean endless = plan.release() == Interval.UNBOUNDED;
        add(entry.lease(), endless ? Interval.UNBOUNDED : plan.release() - from);
      }
    }
  }

  /** Adds the work of a waiting lease. */
  void add(Lease lease) {
    add(lease, lease.remaining());
  }

  private void add(Lease lease, long length) {
    Amounts total = lease.total;
    for (int r = 0; r < work.length; r++) {
      if (length == Interval.UNBOUNDED) {
        capacity[r] -= total.get(r);
      } else {
        work[r] += (double) total.get(r) * Math.max(0, length);
      }
    }
  }

  /** When all of it would be done, in whole minutes; empty for never. */
  Optional<Instant> drained() {
    double longest = 0;
    for (int r = 0; r < work.length; r++) {
      if (work[r] > 0) {
        longest = Math.max(longest, capacity[r] > 0 ? work[r] / capacity[r] : Double.MAX_VALUE);
      }
    }
    double minute = 60_000;
    double end = Math.ceil((now + longest) / minute) * minute;
    return end < MOST ? Optional.of(Instant.ofEpochMilli((long) end)) : Optional.empty();
  }

  /** Later than this, a time says nothing: a thousand years after the epoch. */
  private static final double MOST = 31_557_600_000_000.0;
}
