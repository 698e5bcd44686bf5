package org.leasehold.backends.opennebula.machines;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.machines.LeaseVm.Rest;
import org.leasehold.backends.opennebula.machines.Sight.Kind;
import org.leasehold.backends.opennebula.pursuit.Goal;
import org.leasehold.backends.opennebula.pursuit.Pursuit;
import org.leasehold.backends.opennebula.pursuit.Verdict;
import org.leasehold.configuration.OpenNebulaSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.Outcome;

/**
 * Carries actions on, from one look to the next. Whatever a call has come to is seen by the next
 * look: one that was never answered is asked for again only where its effect is not there.
 */
final class Carrying {
  /** Enough to fetch a VM, start it and try again what was stuck. */
  private static final int MOST_ASKS = 6;

  private final Books books;
  private final Planner planner;
  private final Endings endings;
  private final OpenNebulaSettings settings;
  private final Calls calls;

  Carrying(Books books, OpenNebulaSettings settings, Calls calls) {
    this.books = books;
    this.settings = settings;
    this.calls = calls;
    this.planner = new Planner(settings.preemption(), settings.leaseEnd());
    this.endings = new Endings(settings.leaseEnd());
  }

  /** Does for an action what is next, by a look that was taken after it could go on. */
  void advance(Task task, Look look, Instant now) {
    LeaseVm vm = books.vm(task.action.vm(), task.action.host());
    Optional<Sight> sight = books.see(vm, look);
    vm = books.vm(task.action.vm(), task.action.host());
    if (isGoneMeanwhile(task, vm, sight)) {
      books.tellGone(vm, sight);
      String reason = "the VM is gone";
      books.table.put(vm.at(Rest.NOT_THERE, vm.host()));
      books.fail(task.action, reason);
      return;
    }
    if (task.pursuit.isPresent() && !isOver(task, sight, now)) {
      return;
    }
    if (!now.isBefore(task.notBefore) && books.tasks.get(vm.id()) == task) {
      take(task, vm, step(task, vm, sight, look), look, now);
    }
  }

  private static boolean isGoneMeanwhile(Task task, LeaseVm vm, Optional<Sight> sight) {
    boolean gone = sight.isEmpty() || sight.get().is(Kind.DONE);
    return gone && vm.isAlive() && !task.action.kind().ends();
  }

  /** Whether what was asked for last has ended; what is to be done about it is noted. */
  private boolean isOver(Task task, Optional<Sight> sight, Instant now) {
    if (sight.isEmpty()) {
      task.pursuit = Optional.empty();
      return true;
    }
    Verdict verdict = task.pursuit.orElseThrow().see(sight.get().vm(), now);
    if (verdict instanceof Verdict.UnderWay) {
      return false;
    }
    task.pursuit = Optional.empty();
    if (verdict instanceof Verdict.Missed missed && task.failed.isEmpty()) {
      boolean again = isTriedAgain(task, missed.stuck());
      if (!again && task.action.kind() == ActionKind.START) {
        task.failed = Optional.of(missed.reason());
      } else if (!again) {
        books.fail(task.action, missed.reason());
      }
    }
    return true;
  }

  /** A guest that does not shut down is stopped; clearing up is tried again. */
  private static boolean isTriedAgain(Task task, boolean stuck) {
    return switch (task.action.kind()) {
      case SHUT_DOWN -> task.asks < 2 || stuck && task.asks < MOST_ASKS;
      case SUSPEND, STOP, DELETE_SAVED_STATE -> stuck && task.asks < MOST_ASKS;
      default -> false;
    };
  }

  private Step step(Task task, LeaseVm vm, Optional<Sight> sight, Look look) {
    Case of = of(task.action, vm, sight, look, task.asks);
    if (task.failed.isPresent()) {
      return of.isAbsent() || of.seen().is(Kind.WAITING)
          ? new Step.Reached()
          : of.seen().is(Kind.RESUBMITTED, Kind.ENDING) ? of.await() : endings.clear(of);
    }
    return closed(task, look).orElseGet(() -> planner.next(of));
  }

  Case of(Action action, LeaseVm vm, Optional<Sight> sight, Look look, int asks) {
    boolean below = books.leases.cameFromBelow(vm.id(), sight.map(Sight::vm));
    return new Case(action, vm, sight, below, books.leases.made(vm.id()), look, asks);
  }

  /** What hosts that cannot be used stand in the way of. */
  private Optional<Step> closed(Task task, Look look) {
    Action action = task.action;
    if (!task.isUntouched()) {
      return Optional.empty();
    }
    boolean comes =
        action.kind() == ActionKind.START
            || action.kind() == ActionKind.RESUME
            || action instanceof Action.MigrateVm;
    String to = action instanceof Action.MigrateVm move ? move.to() : action.host();
    if (comes && look.host(to).filter(host -> !host.state().open()).isPresent()) {
      return Optional.of(new Step.Refuse(to + " is away"));
    }
    boolean dead = look.host(action.host()).filter(host -> isDead(host.state())).isPresent();
    if (!dead) {
      return Optional.empty();
    }
    String reason = action.host() + " is away";
    return Optional.of(action.kind().ends() ? new Step.Await(reason) : new Step.Refuse(reason));
  }

  private static boolean isDead(HostState state) {
    return state == HostState.ERROR
        || state == HostState.MONITORING_ERROR
        || state == HostState.OFFLINE;
  }

  private void take(Task task, LeaseVm vm, Step step, Look look, Instant now) {
    if (step instanceof Step.Reached) {
      task.failed.ifPresentOrElse(
          reason -> {
            books.table.put(vm.withoutAction().at(Rest.NOT_THERE, vm.host()));
            books.fail(task.action, reason);
          },
          () -> done(task, vm, look, now));
    } else if (step instanceof Step.Refuse refuse) {
      books.fail(task.action, refuse.reason());
    } else if (step instanceof Step.Follow follow) {
      // It has begun already, so how long it looks the same says nothing.
      follow(task, vm, follow.goal(), settings.timeLimit(), look, now);
    } else if (step instanceof Step.Ask ask) {
      ask(task, vm, ask, look, now);
    } else if (step instanceof Step.Await await && isTooLate(task, now)) {
      books.fail(task.action, task.failed.orElse(await.reason()));
    }
  }

  /** What ends something waits for as long as it takes. */
  private boolean isTooLate(Task task, Instant now) {
    boolean waitsForHost = task.action.kind().ends() && task.isUntouched();
    return !waitsForHost && now.isAfter(task.begun.plus(settings.timeLimit()));
  }

  private void follow(Task task, LeaseVm vm, Goal goal, Duration grace, Look look, Instant now) {
    task.pursuit =
        books
            .see(vm, look)
            .map(sight -> new Pursuit(goal, sight.vm(), now, grace, settings.timeLimit()));
  }

  private void ask(Task task, LeaseVm vm, Step.Ask ask, Look look, Instant now) {
    if (task.asks >= MOST_ASKS) {
      books.fail(task.action, task.failed.orElse("it has not come to its end: " + ask.words()));
      return;
    }
    task.asks++;
    task.asking = true;
    calls.send(
        ask,
        fault -> {
          task.asking = false;
          if (books.tasks.get(vm.id()) == task) {
            answered(task, vm, ask, fault, look, now);
          }
        });
  }

  private void answered(
      Task task, LeaseVm vm, Step.Ask ask, Optional<OneFault> fault, Look look, Instant now) {
    if (fault.isEmpty()) {
      task.refusedSince = Optional.empty();
      ask.goal().ifPresent(goal -> follow(task, vm, goal, settings.grace(), look, now));
    } else if (fault.get() instanceof OneFault.NotPossible && mayBecomePossible(task, now)) {
      task.asks--;
      task.notBefore = now.plus(settings.connection().busyInterval());
    } else if (isUnknown(fault.get()) && !now.isAfter(task.begun.plus(settings.timeLimit()))) {
      task.asks--;
      task.notBefore = now.plus(unanswered(ask));
    } else {
      books.fail(task.action, task.failed.orElse(fault.get().getMessage()));
    }
  }

  /** What was seen has changed meanwhile, or what makes room for the VM is still under way. */
  private boolean mayBecomePossible(Task task, Instant now) {
    task.refusedSince = task.refusedSince.or(() -> Optional.of(now));
    return !now.isAfter(task.refusedSince.get().plus(settings.grace()));
  }

  /** Whether nobody knows what came of a call, or it may be taken with other credentials. */
  private static boolean isUnknown(OneFault fault) {
    return fault instanceof OneFault.Unreachable
        || fault instanceof OneFault.Unreadable
        || fault instanceof OneFault.NotAuthenticated
        || fault instanceof OneFault.NoCredentials;
  }

  /** A call may be carried out after it was given up; what it makes must not be made twice. */
  private Duration unanswered(Step.Ask ask) {
    return ask.goal().isEmpty() ? settings.connection().timeout() : Duration.ZERO;
  }

  private void done(Task task, LeaseVm vm, Look look, Instant now) {
    Action action = task.action;
    books.tasks.remove(vm.id());
    String host = action instanceof Action.MigrateVm move ? move.to() : action.host();
    Optional<Sight> sight = books.see(vm, look);
    boolean off =
        action.kind().ends()
            && sight.filter(s -> s.vm().state() != VmState.DONE).isPresent()
            && books.leases.cameFromBelow(vm.id(), sight.map(Sight::vm));
    Rest rest = off ? Rest.OFF : LeaseVm.restAfter(action.kind());
    books.table.put(vm.at(rest, host));
    if (action instanceof Action.MigrateVm move && move.live()) {
      Duration total = Duration.between(task.begun, now);
      books
          .reports()
          .migrated(new MigrationMeasure(vm.id(), move.host(), move.to(), total, Duration.ZERO, 0));
    }
    books.tell(new Outcome.Done(action));
  }
}
