package org.leasehold.daemon.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.leasehold.core.event.Event;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.daemon.store.Batch;
import org.leasehold.daemon.store.KeyedAnswer;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.StoredEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the store, in order. What the store did not take is kept and written first when it
 * takes something again. For one thread.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Store store;
  private final Duration retryDelay;
  private final Deque<Batch> unwritten = new ArrayDeque<>();
  private long nextEvent;
  private long retryAt;

  /**
   * @param nextEvent the number of the next event
   * @param retryDelay how long the store is left alone after it failed
   */
  Journal(Store store, long nextEvent, Duration retryDelay) {
    this.store = store;
    this.nextEvent = nextEvent;
    this.retryDelay = retryDelay;
  }

  /** Whether all is written. */
  boolean isWritten() {
    return unwritten.isEmpty();
  }

  /** How many batches the store has yet to take. */
  int unwritten() {
    return unwritten.size();
  }

  /**
   * Writes what happened.
   *
   * @param answers are not kept where writing fails: they were not given then
   * @return whether it is durable; otherwise it is kept
   */
  boolean write(List<Event> events, List<LeaseSnapshot> leases, List<KeyedAnswer> answers) {
    if (events.isEmpty() && leases.isEmpty() && answers.isEmpty()) {
      return isWritten();
    }
    List<StoredEvent> numbered = numbered(events);
    if (isWritten() && commit(new Batch(numbered, leases, answers))) {
      return true;
    }
    unwritten.add(new Batch(numbered, leases, List.of()));
    return false;
  }

  /** Keeps what happened, and answers with it, to be written when the store is back. */
  void keep(List<Event> events, List<LeaseSnapshot> leases, List<KeyedAnswer> answers) {
    unwritten.add(new Batch(numbered(events), leases, answers));
  }

  private List<StoredEvent> numbered(List<Event> events) {
    List<StoredEvent> numbered = new ArrayList<>(events.size());
    for (Event event : events) {
      numbered.add(new StoredEvent(nextEvent++, event));
    }
    return numbered;
  }

  /**
   * How long to leave the store alone.
   *
   * @param nanos by {@link System#nanoTime}
   */
  Duration untilRetry(long nanos) {
    return Duration.ofNanos(Math.max(0, retryAt - nanos));
  }

  /**
   * Writes what was kept, unless the store failed a moment ago.
   *
   * @return whether all of it is written now, and was not before
   */
  boolean retry(long nanos) {
    if (isWritten() || !untilRetry(nanos).isZero()) {
      return false;
    }
    int batches = unwritten.size();
    writeKept();
    if (isWritten()) {
      LOG.info("the store is back; {} batches that were kept are written", batches);
    }
    return isWritten();
  }

  /** Writes what was kept, as far as the store takes it. */
  void writeKept() {
    while (!unwritten.isEmpty() && commit(unwritten.peek())) {
      unwritten.remove();
    }
  }

  private boolean commit(Batch batch) {
    try {
      store.commit(batch);
      return true;
    } catch (StoreUnavailable e) {
      if (isWritten()) {
        LOG.error(
            "the store is away; submissions are refused until it is back: {}", e.getMessage());
      }
      retryAt = System.nanoTime() + retryDelay.toNanos();
      return false;
    }
  }
}
