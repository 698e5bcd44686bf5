package org.leasehold.backends.libvirt;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.leasehold.core.backend.Action;

/** Something that is being done to a VM. */
final class Task {
  private final Optional<Action> action;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private Optional<Thread> thread = Optional.empty();
  private boolean givenUp;

  /**
   * @param action what it is; empty for clearing up, which nobody is told of
   */
  Task(Optional<Action> action) {
    this.action = action;
  }

  Optional<Action> action() {
    return action;
  }

  /** Completes when nothing is done any more. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Runs on this thread until it ends or is given up. */
  void run(Runnable work) {
    try {
      if (begins()) {
        work.run();
      }
    } finally {
      ends();
      ended.complete(null);
    }
  }

  private synchronized boolean begins() {
    thread = Optional.of(Thread.currentThread());
    return !givenUp;
  }

  private synchronized void ends() {
    thread = Optional.empty();
    // An interrupt that came too late is not for what this thread does next.
    boolean cleared = Thread.interrupted();
    assert cleared || !Thread.currentThread().isInterrupted();
  }

  /** Gives it up: it does not begin, or ends as soon as it can. */
  void giveUp() {
    if (!isInterrupted()) {
      ended.complete(null);
    }
  }

  private synchronized boolean isInterrupted() {
    givenUp = true;
    thread.ifPresent(Thread::interrupt);
    return thread.isPresent();
  }

  synchronized boolean isGivenUp() {
    return givenUp;
  }
}
