package org.leasehold.backends.opennebula.machines;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Held by whoever looks at what is known of VMs, and never while oned is asked. */
final class StateLock {
  private final ReentrantLock lock = new ReentrantLock();

  void run(Runnable doing) {
    lock.lock();
    try {
      doing.run();
    } finally {
      lock.unlock();
    }
  }

  <T> T get(Supplier<T> doing) {
    lock.lock();
    try {
      return doing.get();
    } finally {
      lock.unlock();
    }
  }
}
