package org.leasehold.backends.opennebula.machines;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has looks taken by a thread of its own. */
public final class LookThread implements Rhythm {
  private static final Logger LOG = LoggerFactory.getLogger(LookThread.class);

  /** What is begun one after the other is done by one look. */
  private static final long GATHERING_MILLIS = 20;

  private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private boolean hurried;
  private boolean closed;

  @Override
  public void start(Supplier<Duration> look) {
    Thread thread = new Thread(() -> run(look), "opennebula");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Supplier<Duration> look) {
    try {
      while (!isClosed()) {
        Duration rest = AFTER_FAULT;
        try {
          rest = look.get();
        } catch (RuntimeException e) {
          LOG.error("an unforeseen fault while OpenNebula was looked at", e);
        }
        rest(rest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest(Duration rest) throws InterruptedException {
    long left = rest.toNanos();
    boolean early;
    lock.lock();
    try {
      while (!hurried && !closed && left > 0) {
        left = something.awaitNanos(left);
      }
      early = hurried && !closed;
    } finally {
      lock.unlock();
    }
    if (early) {
      Thread.sleep(GATHERING_MILLIS);
    }
    lock.lock();
    try {
      hurried = false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void hurry() {
    lock.lock();
    try {
      hurried = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
