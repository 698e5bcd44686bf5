package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.leasehold.core.lease.LeaseId;

/** When which lease is to be looked at again; those of one time in the order they were added. */
final class Deadlines {

  /** Look at the lease once the time is over. */
  record Deadline(Instant due, long order, LeaseId lease) {}

  private final PriorityQueue<Deadline> queue =
      new PriorityQueue<>(Comparator.comparing(Deadline::due).thenComparingLong(Deadline::order));
  private long added;

  void add(Instant due, LeaseId lease) {
    queue.add(new Deadline(due, added++, lease));
  }

  /** Takes out the first deadline, if its time is over. */
  Optional<Deadline> pollIf(Predicate<Instant> isOver) {
    return queue.isEmpty() || !isOver.test(queue.peek().due())
        ? Optional.empty()
        : Optional.of(queue.poll());
  }
}
