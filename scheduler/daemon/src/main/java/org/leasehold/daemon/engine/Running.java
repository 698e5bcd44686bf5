package org.leasehold.daemon.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.Reconciliation;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.daemon.store.AnsweredKeys;
import org.leasehold.daemon.store.KeyedAnswer;
import org.leasehold.daemon.store.Restored;
import org.leasehold.daemon.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler at work: takes commands, decides, has the store keep it, and only then answers and
 * tells the backend. For the scheduler thread alone.
 */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  /** The scheduler tells that it was late by this part of the tolerance. */
  private static final int TOLD_BY = 4;

  private final Around around;
  private final CoreTime time;
  private final LeaseNumbers numbers;
  private final Journal journal;
  private final PlanningPace pace = new PlanningPace();
  private final ChangeLog changeLog = new ChangeLog();
  private final Answers words = new Answers();
  private final List<Event> happened = new ArrayList<>();
  private final Announcements announcements;
  private final AnsweredKeys answered;

  private SchedulerParts parts;
  private GuardedPolicies policies;
  private LeaseScheduler scheduler;
  private Instant lastLook;
  private boolean reconciled;

  /**
   * What a scheduler at work has to do with.
   *
   * @param committed is told when something new is in the store
   * @param report takes what the backend has to say about an action it did not begin
   * @param answering answers, soon
   */
  record Around(
      EngineSettings settings,
      Store store,
      Backend backend,
      CoreTime time,
      WakeUps wakeUps,
      EngineMetrics metrics,
      Runnable committed,
      Consumer<Outcome> report,
      Consumer<Runnable> answering) {}

  /** Goes on with what was stored. */
  Running(SchedulerParts parts, Restored restored, Around around) {
    this.around = around;
    this.time = around.time();
    this.numbers = new LeaseNumbers(restored.nextLeaseNumber());
    this.journal =
        new Journal(around.store(), restored.nextEvent(), around.settings().retryDelay());
    this.answered = restored.answered();
    this.announcements = new Announcements(around.backend());
    this.parts = parts;
    this.policies = guarded(parts);
    Instant now = time.notBefore(restored.lastEvent().orElse(Instant.EPOCH));
    this.lastLook = restored.lastEvent().orElse(now);
    around.metrics().count(restored.scheduler().leases());
    announcements.goOn(restored.scheduler().leases());
    if (restored.lastEvent().isEmpty()) {
      scheduler =
          new LeaseScheduler(
              parts.site(),
              parts.settings(),
              policies.policies(),
              parts.placer(),
              happened::add,
              now);
    } else {
      tellChange(restored.hosts(), parts.site(), happened, now);
      scheduler = restored(parts, policies, restored.scheduler(), happened, now);
      scheduler.resumed(lastLook, now);
      if (!parts.site().hosts().equals(restored.hosts())) {
        scheduler.replan();
      }
      LOG.info(
          "went on with {} leases; the last event was at {}",
          restored.scheduler().leases().size(),
          lastLook);
    }
    lastLook = now;
    write(List.of(), 0);
  }

  private GuardedPolicies guarded(SchedulerParts of) {
    return new GuardedPolicies(
        of.policies(),
        System::nanoTime,
        (decision, fault) -> {
          LOG.error("the policy of {} failed: {}", decision, fault.getMessage());
          around.metrics().policyFailed(decision);
        });
  }

  /** Whether the backend was asked what really runs. */
  boolean isReconciled() {
    return reconciled;
  }

  /** Whether submissions are decided on. */
  boolean isReady() {
    return reconciled && journal.isWritten();
  }

  /**
   * Compares what is known with what really runs, and sets right what differs.
   *
   * @throws BackendUnavailable when the hypervisors cannot be asked; nothing was done
   */
  void reconcile() throws BackendUnavailable {
    var inventory = around.backend().inventory();
    Instant now = time.now();
    Reconciliation reconciliation = scheduler.reconcile(inventory, now);
    reconciled = true;
    write(List.of(), 0);
    if (!reconciliation.again().isEmpty() || !reconciliation.strays().isEmpty()) {
      LOG.info(
          "{} actions are begun again; {} VMs that nobody knows are stopped",
          reconciliation.again().size(),
          reconciliation.strays().size());
    }
    begin(reconciliation.again());
    reconciliation.strays().forEach(stray -> begin(List.of(Strays.end(stray))));
  }

  /** Does what was commanded and what is due. */
  void turn(List<Command> commands) {
    Instant now = time.now();
    noteLateness(now);
    Turn turn =
        new Turn(
            scheduler,
            policies,
            around.store(),
            answered,
            numbers,
            words,
            around.settings().keepAnswers(),
            now);
    boolean ready = isReady();
    for (Command command : commands) {
      take(turn, command, ready, now);
    }
    List<DueAction> actions = reconciled ? decide(now) : List.of();
    boolean durable = write(turn.answers(), commands.size());
    if (!durable && !(turn.taken().isEmpty() && turn.answers().isEmpty())) {
      actions = withdraw(turn, actions, now);
    }
    List<Promise<?>> promises = turn.promises();
    if (!promises.isEmpty()) {
      around.answering().accept(() -> settle(promises, durable));
    }
    begin(actions);
    around.wakeUps().at(reconciled ? scheduler.nextWakeUp() : Optional.empty());
    lastLook = now;
  }

  private void take(Turn turn, Command command, boolean ready, Instant now) {
    if (command instanceof Command.Report report) {
      report.taking().accept(scheduler, now);
    } else if (command instanceof Command.Ask<?> ask) {
      turn.ask(ask);
    } else if (!ready) {
      turn.refuse((Command.Asked<?>) command, new ServiceUnavailable(whyNotReady()));
    } else if (command instanceof Command.Submit submit) {
      turn.submit(submit);
    } else if (command instanceof Command.Cancel cancel) {
      turn.cancel(cancel);
    } else if (command instanceof Command.Change<?> change) {
      turn.change(change);
    }
  }

  private String whyNotReady() {
    return reconciled ? "the store is away" : "the hypervisors cannot be asked yet";
  }

  private void noteLateness(Instant now) {
    if (!reconciled) {
      return;
    }
    Optional<Instant> due = scheduler.nextWakeUp().filter(at -> !at.isAfter(now));
    if (due.isPresent()) {
      Instant from = due.get().isAfter(lastLook) ? due.get() : lastLook;
      Duration late = Duration.between(from, now);
      around.metrics().woken(late);
      // The core takes what is half the tolerance behind for late, and delays add up: the log has
      // to
      // say whose delay it was well before that.
      if (late.compareTo(parts.settings().tolerance().dividedBy(TOLD_BY)) > 0) {
        scheduler.resumed(lastLook, now);
      }
    }
  }

  /** What is to be begun; the queue is planned when that is not too much work. */
  private List<DueAction> decide(Instant now) {
    List<DueAction> all = new ArrayList<>();
    List<DueAction> due;
    do {
      long began = System.nanoTime();
      boolean toPlan = scheduler.isQueueToPlan();
      due = scheduler.actionsDue(now, pace.allows(began));
      if (toPlan && !scheduler.isQueueToPlan()) {
        long ended = System.nanoTime();
        pace.planned(began, ended);
        around.metrics().planned(ended - began);
      }
      all.addAll(due);
    } while (!due.isEmpty());
    return all;
  }

  /** What happened since it was last asked, and the leases it changed. */
  private record Happened(List<Event> events, List<LeaseSnapshot> leases) {
    boolean isNothing() {
      return events.isEmpty() && leases.isEmpty();
    }
  }

  private Happened takeHappened() {
    Happened taken = new Happened(List.copyOf(happened), scheduler.takeChanges());
    happened.clear();
    scheduler.forgetEnded();
    return taken;
  }

  /** Has the store keep what happened; whether it is durable. */
  private boolean write(List<KeyedAnswer> answers, int commands) {
    Happened now = takeHappened();
    long began = System.nanoTime();
    boolean durable = journal.write(now.events(), now.leases(), answers);
    if (!now.isNothing() || !answers.isEmpty()) {
      around.metrics().wrote(System.nanoTime() - began, commands, journal.unwritten());
    }
    tell(now.events());
    if (durable && !now.events().isEmpty()) {
      tellCommitted();
    }
    return durable;
  }

  private void tell(List<Event> events) {
    for (Event event : events) {
      around.metrics().count(event);
      changeLog.tell(event);
      announcements.take(event);
    }
  }

  private void tellCommitted() {
    announcements.durable();
    around.committed().run();
  }

  /**
   * Takes leases back whose submission could not be written and is not acknowledged. Running leases
   * go on; what is decided for them meanwhile is written when the store is back.
   */
  private List<DueAction> withdraw(Turn turn, List<DueAction> actions, Instant now) {
    for (LeaseId lease : turn.taken()) {
      scheduler.cancel(lease, now);
    }
    List<DueAction> all = new ArrayList<>(actions);
    all.addAll(decide(now));
    Happened since = takeHappened();
    journal.keep(
        since.events(), since.leases(), turn.answers().stream().map(Running::forgotten).toList());
    tell(since.events());
    return all;
  }

  /** An answer that was not given, should the store have kept it all the same. */
  private static KeyedAnswer forgotten(KeyedAnswer answer) {
    return new KeyedAnswer(
        answer.owner(),
        answer.key(),
        answer.lease(),
        answer.requestHash(),
        answer.answer(),
        Instant.EPOCH);
  }

  private void settle(List<Promise<?>> promises, boolean durable) {
    for (Promise<?> promise : promises) {
      if (promise.command() instanceof Command.Submit submit) {
        around.metrics().decided(System.nanoTime() - submit.arrived());
      }
      promise.settle(durable);
    }
  }

  private void begin(List<DueAction> actions) {
    for (DueAction action : actions) {
      try {
        around.backend().begin(action);
      } catch (RuntimeException e) {
        LOG.error("the backend did not take {}", action, e);
        around.report().accept(new Outcome.Failed(action.action(), "the backend failed: " + e));
      }
    }
  }

  /**
   * Goes on with other settings, hosts or policies.
   *
   * @throws HostsMissing when a host is gone on which there are VMs; nothing was done
   */
  void renew(SchedulerParts next) {
    Instant now = time.now();
    GuardedPolicies nextPolicies = guarded(next);
    List<Event> changes = new ArrayList<>();
    tellChange(parts.site().hosts(), next.site(), changes, now);
    scheduler = restored(next, nextPolicies, scheduler.snapshot(), changes, now);
    scheduler.replan();
    happened.addAll(changes);
    policies = nextPolicies;
    parts = next;
  }

  private static void tellChange(List<Host> old, Site site, List<Event> events, Instant now) {
    if (!site.hosts().equals(old)) {
      events.add(new Event.SiteChanged(now, site.hosts()));
    }
  }

  /**
   * @param early takes what happens meanwhile
   */
  private LeaseScheduler restored(
      SchedulerParts with,
      GuardedPolicies asked,
      SchedulerSnapshot snapshot,
      List<Event> early,
      Instant now) {
    EventSink[] sink = {early::add};
    LeaseScheduler restored =
        LeaseScheduler.restore(
            with.site(),
            with.settings(),
            asked.policies(),
            with.placer(),
            event -> sink[0].accept(event),
            snapshot,
            now);
    sink[0] = happened::add;
    return restored;
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

  /** How long there is nothing to do unless something comes. */
  Duration idle(Duration longest) {
    long nanos = System.nanoTime();
    Duration idle = longest;
    if (reconciled && scheduler.isQueueToPlan()) {
      idle = shorter(idle, pace.left(nanos));
    }
    return journal.isWritten() ? idle : shorter(idle, journal.untilRetry(nanos));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
