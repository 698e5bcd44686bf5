package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An alarm with a thread of its own, which looks at the clock now and then, lest it be set. */
public final class TimerAlarm implements Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(TimerAlarm.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InstantSource clock;
  private final Duration lookAgain;
  private final Runnable ring;
  private Optional<Instant> time = Optional.empty();
  private boolean closed;

  private TimerAlarm(InstantSource clock, Duration lookAgain, Runnable ring) {
    this.clock = clock;
    this.lookAgain = lookAgain;
    this.ring = ring;
  }

  /**
   * Makes alarms that follow a clock.
   *
   * @param lookAgain how long an alarm waits at most, in real time, until it looks at the clock
   *     again; positive
   */
  public static Alarm.Maker following(InstantSource clock, Duration lookAgain) {
    return ring -> {
      TimerAlarm alarm = new TimerAlarm(clock, lookAgain, ring);
      Thread thread = new Thread(alarm::run, "simulated-hypervisors");
      thread.setDaemon(true);
      thread.start();
      return alarm;
    };
  }

  @Override
  public void set(Instant asked) {
    lock.lock();
    try {
      if (time.filter(set -> !asked.isBefore(set)).isEmpty()) {
        time = Optional.of(asked);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (waitForTime()) {
      try {
        ring.run();
      } catch (RuntimeException e) {
        LOG.error("An outcome of the simulated hypervisors was not taken", e);
      }
    }
  }

  /** Waits until it is to ring; false when it is to ring no more. */
  private boolean waitForTime() {
    lock.lock();
    try {
      long nanos = nanosToWait();
      while (!closed && nanos > 0) {
        changed.awaitNanos(nanos);
        nanos = nanosToWait();
      }
      time = Optional.empty();
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private long nanosToWait() {
    if (time.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Duration wait = Duration.between(clock.instant(), time.get());
    boolean soon = wait.compareTo(lookAgain) < 0;
    return wait.isNegative() ? 0 : (soon ? wait : lookAgain).toNanos();
  }
}
