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

  /** What came together stays together. */
  private final Deque<List<Command>> commands = new ArrayDeque<>();

  private final int most;
  private int size;
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
    return offer(List.of(command));
  }

  /**
   * Takes commands of a client that are to be given together. However many they are, they are all
   * taken where one would be.
   *
   * @return false when too many wait, or the inbox is closed; none was taken then
   */
  boolean offer(List<? extends Command> together) {
    lock.lock();
    try {
      if (closed || size >= most) {
        return false;
      }
      add(List.copyOf(together));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a command, however many wait. */
  void put(Command command) {
    lock.lock();
    try {
      add(List.of(command));
    } finally {
      lock.unlock();
    }
  }

  private void add(List<Command> together) {
    commands.add(together);
    size += together.size();
    something.signal();
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
   * @param batch how many commands it gives at most; those that came together may be more
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
      while (!commands.isEmpty() && (taken.isEmpty() || taken.size() + next() <= most)) {
        taken.addAll(commands.remove());
      }
      size -= taken.size();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private int next() {
    return commands.element().size();
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
      return size;
    } finally {
      lock.unlock();
    }
  }
}
