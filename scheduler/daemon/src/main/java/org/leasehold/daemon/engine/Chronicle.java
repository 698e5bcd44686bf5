package org.leasehold.daemon.engine;

import java.time.Duration;
import java.util.List;
import org.leasehold.core.event.Event;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.daemon.store.KeyedAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happens, and tells it to whoever is to know: the log and the metrics at once,
 * the backend and those who follow when it is durable. For the scheduler thread alone.
 */
final class Chronicle {
  private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

  private final Journal journal;
  private final EngineMetrics metrics;
  private final Runnable committed;
  private final Announcements announcements;
  private final ChangeLog changeLog = new ChangeLog();

  /**
   * @param nextEvent the number of the next event
   */
  Chronicle(Around around, long nextEvent) {
    this.journal = new Journal(around.store(), nextEvent, around.settings().retryDelay());
    this.metrics = around.metrics();
    this.committed = around.committed();
    this.announcements = new Announcements(around.backend());
  }

  /** Tells of leases that go on after a restart. */
  void goOn(List<LeaseSnapshot> leases) {
    announcements.goOn(leases);
  }

  /** Whether all is written. */
  boolean isWritten() {
    return journal.isWritten();
  }

  /**
   * Has the store keep what happened.
   *
   * @param answers are not kept where writing fails: they are not given then
   * @param commands how many it came of
   * @return whether it is durable; otherwise it is kept
   */
  boolean write(Happened now, List<KeyedAnswer> answers, int commands) {
    long began = System.nanoTime();
    boolean durable = journal.write(now.events(), now.leases(), answers);
    if (!now.isNothing() || !answers.isEmpty()) {
      metrics.wrote(System.nanoTime() - began, commands, journal.unwritten());
    }
    tell(now.events());
    if (durable && !now.events().isEmpty()) {
      tellCommitted();
    }
    return durable;
  }

  /** Keeps what happened, and answers with it, to be written when the store is back. */
  void keep(Happened since, List<KeyedAnswer> answers) {
    journal.keep(since.events(), since.leases(), answers);
    tell(since.events());
  }

  private void tell(List<Event> events) {
    for (Event event : events) {
      metrics.count(event);
      changeLog.tell(event);
      announcements.take(event);
    }
  }

  private void tellCommitted() {
    announcements.durable();
    committed.run();
  }

  /**
   * How long to leave the store alone.
   *
   * @param nanos by {@link System#nanoTime}
   */
  Duration untilRetry(long nanos) {
    return journal.untilRetry(nanos);
  }

  /** Writes what the store did not take, unless it failed a moment ago. */
  void retry() {
    if (journal.retry(System.nanoTime())) {
      tellCommitted();
    }
  }

  /** Writes what the store did not take, one last time. */
  void stop() {
    journal.writeKept();
    if (!journal.isWritten()) {
      LOG.error(
          "the store is away: what happened in the last {} batches is lost; what really runs is"
              + " found out at the next start",
          journal.unwritten());
    }
  }
}
