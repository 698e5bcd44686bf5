package org.leasehold.daemon.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.Reconciliation;
import org.leasehold.daemon.store.AnsweredKeys;
import org.leasehold.daemon.store.KeyedAnswer;
import org.leasehold.daemon.store.Restored;
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
  private final AnsweredKeys answered;
  private final Answers words = new Answers();
  private final PlanningPace pace = new PlanningPace();
  private final Chronicle chronicle;
  private final Duty duty;

  private Instant lastLook;
  private boolean reconciled;

  /** Goes on with what was stored. */
  Running(SchedulerParts parts, Restored restored, Around around) {
    this.around = around;
    this.time = around.time();
    this.numbers = new LeaseNumbers(restored.nextLeaseNumber());
    this.answered = restored.answered();
    this.chronicle = new Chronicle(around, restored.nextEvent());
    around.metrics().count(restored.scheduler().leases());
    chronicle.goOn(restored.scheduler().leases());
    Instant now = time.notBefore(restored.lastEvent().orElse(Instant.EPOCH));
    this.duty = Duty.takenUp(parts, restored, now, around.metrics());
    this.lastLook = now;
    write(List.of(), 0);
  }

  /** Whether the backend was asked what really runs. */
  boolean isReconciled() {
    return reconciled;
  }

  /** Whether submissions are decided on. */
  boolean isReady() {
    return reconciled && chronicle.isWritten() && !around.watch().isAway();
  }

  /**
   * Compares what is known with what really runs, and sets right what differs.
   *
   * @throws BackendUnavailable when the hypervisors cannot be asked; nothing was done
   */
  void reconcile() throws BackendUnavailable {
    var inventory = around.backend().inventory();
    Instant now = time.now();
    Reconciliation reconciliation = duty.scheduler().reconcile(inventory, now);
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
            duty.scheduler(),
            duty.policies(),
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
    around.wakeUps().at(reconciled ? duty.scheduler().nextWakeUp() : Optional.empty());
    lastLook = now;
  }

  private void take(Turn turn, Command command, boolean ready, Instant now) {
    if (command instanceof Command.Report report) {
      report.taking().accept(duty.scheduler(), now);
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
    Optional<Instant> due = duty.scheduler().nextWakeUp().filter(at -> !at.isAfter(now));
    if (due.isPresent()) {
      Instant from = due.get().isAfter(lastLook) ? due.get() : lastLook;
      Duration late = Duration.between(from, now);
      around.metrics().woken(late);
      // The core takes what is half the tolerance behind for late, and delays add up: the log has
      // to say whose delay it was well before that.
      if (late.compareTo(duty.parts().settings().tolerance().dividedBy(TOLD_BY)) > 0) {
        duty.scheduler().resumed(lastLook, now);
      }
    }
  }

  /** What is to be begun; the queue is planned when that is not too much work. */
  private List<DueAction> decide(Instant now) {
    LeaseScheduler scheduler = duty.scheduler();
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

  /** Has the store keep what happened; whether it is durable. */
  private boolean write(List<KeyedAnswer> answers, int commands) {
    return chronicle.write(duty.takeHappened(), answers, commands);
  }

  /**
   * Takes leases back whose submission could not be written and is not acknowledged. Running leases
   * go on; what is decided for them meanwhile is written when the store is back.
   */
  private List<DueAction> withdraw(Turn turn, List<DueAction> actions, Instant now) {
    for (LeaseId lease : turn.taken()) {
      duty.scheduler().cancel(lease, now);
    }
    List<DueAction> all = new ArrayList<>(actions);
    all.addAll(decide(now));
    chronicle.keep(duty.takeHappened(), turn.answers().stream().map(Running::forgotten).toList());
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
    duty.renew(next, time.now());
  }

  /** Writes what the store did not take, unless it failed a moment ago. */
  void retry() {
    chronicle.retry();
  }

  /** Writes what the store did not take, one last time. */
  void stop() {
    chronicle.stop();
  }

  /** How long there is nothing to do unless something comes. */
  Duration idle(Duration longest) {
    long nanos = System.nanoTime();
    Duration idle = longest;
    if (reconciled && duty.scheduler().isQueueToPlan()) {
      idle = shorter(idle, pace.left(nanos));
    }
    return chronicle.isWritten() ? idle : shorter(idle, chronicle.untilRetry(nanos));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
