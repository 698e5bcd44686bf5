package org.leasehold.daemon.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commands that wait for the scheduler thread. Those of clients are bounded, so that more than it
 * can do is refused at once and not late; what a backend reports is never refused.
 */
final class Inbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Deque<Command> commands = new ArrayDeque<>();
  private final int most;
  private boolean woken;
  private boolean closed;

  /**
   * @param most how many commands may wait when a client's is taken
   */
  Inbox(int most) {
    this.most = most;
  }

  /** Takes a client's command; false when too many wait, or the inbox is closed. */
  boolean offer(Command command) {
    lock.lock();
    try {
      if (closed || commands.size() >= most) {
        return false;
      }
      commands.add(command);
      something.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a command, however many wait. */
  void put(Command command) {
    lock.lock();
    try {
      commands.add(command);
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets {@link #take} come back. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for commands, or to be woken.
   *
   * @param batch how many commands it gives at most
   * @param longest how long it waits at most
   * @return those that came first, in their order; may be empty
   */
  List<Command> take(int batch, Duration longest) {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (commands.isEmpty() && !woken && !closed && left > 0) {
        left = something.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      closed = true; // somebody wants this thread to end
    } finally {
      woken = false;
      lock.unlock();
    }
    return drain(batch);
  }

  /** All commands that wait. */
  List<Command> drain() {
    return drain(Integer.MAX_VALUE);
  }

  private List<Command> drain(int most) {
    lock.lock();
    try {
      List<Command> taken = new ArrayList<>();
      while (taken.size() < most && !commands.isEmpty()) {
        taken.add(commands.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more commands of clients. */
  void close() {
    lock.lock();
    try {
      closed = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** How many commands wait. */
  int size() {
    lock.lock();
    try {
      return commands.size();
    } finally {
      lock.unlock();
    }
  }
}
