package org.leasehold.daemon.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.site.Host;
import org.leasehold.daemon.engine.SchedulerParts;
import org.leasehold.daemon.store.Batch;
import org.leasehold.daemon.store.KeyedAnswer;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.StoredEvent;

/** Writes into an empty store what a scheduler has decided about many leases. */
final class LargeStore {
  private static final Duration LENGTH = Duration.ofMinutes(1);
  private static final int OWNERS = 50;
  private static final int TOGETHER = 64;
  private static final Resources SMALL =
      Resources.of(Map.of(Resources.CPU, 100L, Resources.MEMORY, 512L));

  private final Store store;
  private final SchedulerParts parts;
  private final LeaseScheduler scheduler;
  private final List<Event> happened = new ArrayList<>();
  private final List<KeyedAnswer> answers = new ArrayList<>();
  private Instant now;
  private long nextEvent = 1;
  private int submitted;

  /**
   * @param store empty
   * @param began when the site began
   */
  LargeStore(Store store, SchedulerParts parts, Instant began) {
    this.store = store;
    this.parts = parts;
    this.now = began;
    this.scheduler =
        new LeaseScheduler(
            parts.site(), parts.settings(), parts.policies(), parts.placer(), happened::add, began);
  }

  /** Leases that ran for a minute and have ended. */
  void ended(int count) throws StoreUnavailable {
    for (int written = 0; written < count; written += TOGETHER) {
      submit(Math.min(count - written, TOGETHER));
      actAtOnce();
      now = now.plus(LENGTH);
      actAtOnce();
      commit();
    }
  }

  private void actAtOnce() {
    for (List<DueAction> due = due(); !due.isEmpty(); due = due()) {
      due.forEach(action -> scheduler.report(new Outcome.Done(action.action()), now));
    }
  }

  private List<DueAction> due() {
    return scheduler.actionsDue(now);
  }

  /** A lease that holds the whole site; its VMs are begun on the backend. */
  void filling(Backend backend, Instant at) throws StoreUnavailable, InterruptedException {
    now = at;
    Host host = parts.site().hosts().get(0);
    scheduler.submit(
        request(
            new Start.Now(),
            Duration.ofHours(10),
            new NodeSet(parts.site().hosts().size(), host.capacity()),
            false),
        now);
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    backend.start(outcomes::add);
    List<DueAction> due = due();
    due.forEach(backend::begin);
    for (int i = 0; i < due.size(); i++) {
      Outcome outcome = outcomes.poll(1, TimeUnit.MINUTES);
      if (!(outcome instanceof Outcome.Done)) {
        throw new IllegalStateException("a VM of the filling lease was not started: " + outcome);
      }
      scheduler.report(outcome, now);
    }
    commit();
  }

  /** Leases that wait, since the site is full; submitted with idempotency keys. */
  void waiting(int count) throws StoreUnavailable {
    for (int written = 0; written < count; written += TOGETHER) {
      int first = submitted + 1;
      submit(Math.min(count - written, TOGETHER));
      for (int i = first; i <= submitted; i++) {
        answers.add(
            new KeyedAnswer(
                owner(i), "key-" + i, new LeaseId("" + i), "hash", "{}", now.plus(LENGTH)));
      }
      commit();
    }
  }

  private void submit(int count) {
    for (int i = 0; i < count; i++) {
      scheduler.submit(request(new Start.Asap(), LENGTH, new NodeSet(1, SMALL), true), now);
    }
  }

  private void commit() throws StoreUnavailable {
    List<StoredEvent> events = new ArrayList<>();
    for (Event event : happened) {
      events.add(new StoredEvent(nextEvent++, event));
    }
    store.commit(new Batch(events, scheduler.takeChanges(), answers));
    happened.clear();
    answers.clear();
    scheduler.forgetEnded();
  }

  private LeaseRequest request(Start start, Duration length, NodeSet nodes, boolean preemptible) {
    submitted++;
    return new LeaseRequest(
        new LeaseId(Integer.toString(submitted)),
        owner(submitted),
        new LeaseTerms(start, Optional.of(length), preemptible),
        List.of(nodes),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  private static String owner(int lease) {
    return "user" + lease % OWNERS;
  }
}
