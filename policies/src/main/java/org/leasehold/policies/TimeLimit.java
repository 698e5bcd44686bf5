package org.leasehold.policies;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;

/**
 * Interrupts Python code that runs too long. Code that is inside one long operation of the
 * interpreter (a power of huge numbers, say) stops when that operation is over.
 */
final class TimeLimit implements AutoCloseable {

  private final Context context;
  private final ScheduledThreadPoolExecutor alarms;

  TimeLimit(Context context) {
    this.context = context;
    this.alarms =
        new ScheduledThreadPoolExecutor(
            1,
            alarm -> {
              Thread thread = new Thread(alarm, "policy-time-limit");
              thread.setDaemon(true);
              return thread;
            });
    alarms.setRemoveOnCancelPolicy(true);
  }

  /**
   * Does work that runs Python code in this thread.
   *
   * @param limit wall-clock time it may take
   * @throws TimeoutException when it took longer; the context can still be used
   */
  <T> T run(Duration limit, Supplier<T> work) throws TimeoutException {
    Guard guard = new Guard();
    long nanos = limit.toNanos();
    // Again and again: an interrupt that falls between two calls into Python stops neither.
    var alarm = alarms.scheduleAtFixedRate(guard::ring, nanos, nanos, TimeUnit.NANOSECONDS);
    try {
      T result = work.get();
      if (guard.finish()) {
        throw new TimeoutException(message(limit));
      }
      return result;
    } catch (PolyglotException e) {
      if (guard.finish()) {
        throw new TimeoutException(message(limit));
      }
      throw e;
    } finally {
      guard.finish();
      alarm.cancel(false);
    }
  }

  private static String message(Duration limit) {
    return "ran longer than " + limit.toMillis() / 1000.0 + " s";
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }

  /** One piece of work. Its lock keeps a late alarm from hitting the next one. */
  private final class Guard {
    private boolean over;
    private boolean rang;

    synchronized void ring() {
      if (!over) {
        rang = true;
        interrupt();
      }
    }

    /** Comes back when the working thread has left the context. */
    private void interrupt() {
      try {
        context.interrupt(Duration.ZERO);
      } catch (TimeoutException e) {
        throw new AssertionError("waiting without a limit timed out", e);
      }
    }

    /** Ends the work; says whether it was interrupted. */
    synchronized boolean finish() {
      over = true;
      return rang;
    }
  }
}
