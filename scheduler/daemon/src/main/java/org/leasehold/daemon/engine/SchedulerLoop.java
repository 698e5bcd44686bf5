package org.leasehold.daemon.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.schedule.HostsMissing;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.UnusableStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the scheduler thread does: opens the store and goes on with what is in it, asks the backend
 * what really runs, and then takes commands until it is stopped. A fault that nobody foresaw lets
 * it begin anew from what is stored.
 */
final class SchedulerLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SchedulerLoop.class);

  /** How long it never sleeps longer than: a clock that jumps is found out by then. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final EngineSettings settings;
  private final Around around;
  private final Recall recall;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private SchedulerParts parts;
  private long reconcileAt = System.nanoTime();
  private Optional<String> unasked = Optional.empty();
  private Optional<String> unread = Optional.empty();
  private boolean wasReady;
  private volatile boolean ready;
  private volatile boolean stopping;

  /**
   * @param recall gives what is in the store
   */
  SchedulerLoop(SchedulerParts parts, Recall recall, Inbox inbox, Around around) {
    this.parts = parts;
    this.recall = recall;
    this.inbox = inbox;
    this.around = around;
    this.settings = around.settings();
  }

  /** Completes when the thread has ended; exceptionally when it cannot go on. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  boolean isReady() {
    return ready;
  }

  /** Ends the thread when it has done what waits. */
  void stop() {
    stopping = true;
    inbox.close();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        open().ifPresent(this::serve);
      }
      refuse(inbox.drain(), ServiceUnavailable.stopping());
      ended.complete(null);
    } catch (UnusableStore | HostsMissing e) {
      inbox.close();
      refuse(inbox.drain(), "the scheduler cannot go on: " + e.getMessage());
      ended.completeExceptionally(e);
    } finally {
      setReady(false);
    }
  }

  /**
   * Goes on with what is stored; empty when that could not be read, and some time has gone by.
   *
   * @throws HostsMissing when a host is gone on which there are VMs
   */
  private Optional<Running> open() throws UnusableStore {
    try {
      Running running = new Running(parts, recall.load(), around);
      unread = Optional.empty();
      return Optional.of(running);
    } catch (StoreUnavailable e) {
      tellUnread(String.valueOf(e.getMessage()));
      refuseFor(settings.retryDelay(), "the store is away");
      return Optional.empty();
    }
  }

  /** Takes commands until it is stopped, or a fault that nobody foresaw. */
  private void serve(Running running) {
    List<Command> commands = List.of();
    try {
      while (!stopping || !commands.isEmpty() || inbox.size() > 0) {
        running.retry();
        if (reconciles(running)) {
          // What came meanwhile counts before anything is decided: what hosts have, above all.
          commands = new ArrayList<>(commands);
          commands.addAll(inbox.drain());
        }
        running.turn(withoutRenewals(running, commands));
        setReady(running.isReady());
        commands = inbox.take(settings.batch(), running.idle(HEARTBEAT));
      }
      running.stop();
    } catch (RuntimeException e) {
      LOG.error("an unforeseen fault; beginning anew from what is stored", e);
      setReady(false);
      running.stop();
      refuse(commands, "an unforeseen fault");
      refuseFor(settings.retryDelay(), "an unforeseen fault");
    }
  }

  /** Asks the backend what really runs, unless it was asked; whether it has told just now. */
  private boolean reconciles(Running running) {
    if (running.isReconciled() || System.nanoTime() - reconcileAt < 0) {
      return false;
    }
    try {
      running.reconcile();
      unasked = Optional.empty();
      return true;
    } catch (BackendUnavailable e) {
      tellUnasked(String.valueOf(e.getMessage()));
      reconcileAt = System.nanoTime() + settings.retryDelay().toNanos();
      return false;
    }
  }

  /** Each second the same would bury why the hosts are away. */
  private void tellUnasked(String reason) {
    if (!unasked.equals(Optional.of(reason))) {
      unasked = Optional.of(reason);
      LOG.error("the hypervisors cannot be asked; trying again: {}", reason);
    }
  }

  private void tellUnread(String reason) {
    if (!unread.equals(Optional.of(reason))) {
      unread = Optional.of(reason);
      LOG.error("the store cannot be read; trying again: {}", reason);
    }
  }

  private List<Command> withoutRenewals(Running running, List<Command> commands) {
    List<Command> others = new ArrayList<>(commands.size());
    for (Command command : commands) {
      if (command instanceof Command.Renew renew) {
        renew(running, renew);
      } else {
        others.add(command);
      }
    }
    return others;
  }

  private void renew(Running running, Command.Renew renew) {
    try {
      SchedulerParts next = renew.change().apply(parts);
      running.renew(next);
      parts = next;
      renew.answer().complete(true);
    } catch (HostsMissing e) {
      renew.answer().completeExceptionally(e);
    }
  }

  private void refuseFor(Duration time, String why) {
    long until = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0 && !stopping) {
      refuse(inbox.take(settings.batch(), Duration.ofNanos(left)), why);
      left = until - System.nanoTime();
    }
  }

  /** What is reported meanwhile is found out again by asking the backend. */
  private static void refuse(List<Command> commands, String why) {
    refuse(commands, new ServiceUnavailable(why));
  }

  private static void refuse(List<Command> commands, ServiceUnavailable why) {
    for (Command command : commands) {
      if (command instanceof Command.Asked<?> asked) {
        asked.answer().completeExceptionally(why);
      }
    }
  }

  /** Who reads in the log that it is ready may ask at once. */
  private void setReady(boolean is) {
    ready = is;
    around.metrics().ready(is);
    if (is != wasReady) {
      LOG.info(is ? "ready" : "not ready");
      wasReady = is;
    }
  }
}
