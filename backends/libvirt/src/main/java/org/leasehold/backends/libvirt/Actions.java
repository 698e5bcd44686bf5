package org.leasehold.backends.libvirt;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes actions, has each carried out when its turn comes, and tells what came of it. */
final class Actions {
  private static final Logger LOG = LoggerFactory.getLogger(Actions.class);

  private final Ledger ledger;
  private final Hosts hosts;
  private final Images images;
  private final Workers workers;
  private final Performer performer;
  private final Upkeep upkeep;

  /** Actions begun before it was known whether their hosts are there. */
  private final Set<Action> early = new HashSet<>();

  Actions(
      Ledger ledger,
      Hosts hosts,
      Images images,
      Workers workers,
      Performer performer,
      Upkeep upkeep) {
    this.ledger = ledger;
    this.hosts = hosts;
    this.images = images;
    this.workers = workers;
    this.performer = performer;
    this.upkeep = upkeep;
  }

  /** Begins an action, unless it is under way. */
  void begin(Action action) {
    ledger.doLocked(() -> beginIn(action));
  }

  private void beginIn(Action action) {
    Vm vm = vm(action);
    if (vm.action().equals(Optional.of(action))) {
      return;
    }
    Optional<String> objection = objection(vm, action);
    if (objection.isPresent()) {
      ledger.tell(new Outcome.Failed(action, objection.get()));
      return;
    }
    Optional<String> elsewhere = vm.action().isPresent() ? giveUp(vm) : Optional.empty();
    Vm from = vm(action);
    if (action.kind() == ActionKind.START && !from.isAlive()) {
      elsewhere = Optional.of(from.host()).filter(host -> !host.equals(action.host()));
      from = Vm.notThere(action.vm(), action.host());
    }
    ledger.note(from.with(action));
    if (isReady(from, action)) {
      submit(action, elsewhere);
    } else if (!action.kind().ends()) {
      early.add(action);
    }
  }

  private Vm vm(Action action) {
    return ledger.vm(action.vm()).orElseGet(() -> Vm.notThere(action.vm(), action.host()));
  }

  private Optional<String> objection(Vm vm, Action action) {
    if (vm.action().isPresent() && !(action instanceof Action.StopVm)) {
      return Optional.of("the VM has a " + vm.action().get().kind().word() + " under way");
    }
    List<String> away = hosts.knownAway(Places.of(vm, action));
    return away.isEmpty() || action.kind().ends()
        ? Optional.empty()
        : Optional.of(String.join(" and ", away) + " is away");
  }

  /** A host turned out to be away for which actions have waited. */
  void failEarly(String host) {
    ledger.doLocked(
        () -> {
          for (Action action : List.copyOf(early)) {
            if (Places.of(action).contains(host)) {
              early.remove(action);
              failEarly(host, action);
            }
          }
        });
  }

  private void failEarly(String host, Action action) {
    ledger
        .vm(action.vm())
        .filter(vm -> vm.action().equals(Optional.of(action)) && !ledger.hasTask(vm.id()))
        .ifPresent(
            vm -> {
              ledger.note(vm.withoutAction());
              ledger.tell(new Outcome.Failed(action, host + " is away"));
            });
  }

  /** Gives up what is being done to a VM; gives where else the VM may be by now. */
  private Optional<String> giveUp(Vm vm) {
    Action action = vm.action().orElseThrow();
    ledger.task(vm.id()).ifPresent(Task::giveUp);
    ledger.tell(new Outcome.Failed(action, "the VM was stopped"));
    ledger.note(vm.withoutAction());
    return action instanceof Action.MigrateVm move ? Optional.of(move.to()) : Optional.empty();
  }

  private boolean isReady(Vm vm, Action action) {
    boolean needsLease = action.kind() == ActionKind.START || action instanceof Action.MigrateVm;
    return (!needsLease || images.lease(vm.id().lease()).isPresent())
        && hosts.away(Places.of(vm, action)).isEmpty();
  }

  /** Goes on with what was to be done to a VM and waited for its host or its lease. */
  void takeUp(Vm vm) {
    ledger.doLocked(
        () -> {
          boolean waits = vm.action().isPresent() && !ledger.hasTask(vm.id());
          if (waits && isReady(vm, vm.action().get())) {
            submit(vm.action().get(), Optional.empty());
          }
        });
  }

  private void submit(Action action, Optional<String> elsewhere) {
    early.remove(action);
    Task task = new Task(Optional.of(action));
    ledger.follow(
        action.vm(),
        task,
        () -> workers.submit(action, () -> task.run(() -> carryOut(action, task, elsewhere))));
  }

  private void carryOut(Action action, Task task, Optional<String> elsewhere) {
    Optional<Vm> found = ledger.vm(action.vm());
    if (found.isEmpty()) {
      return;
    }
    Vm vm = found.get();
    elsewhere.ifPresent(host -> performer.removeElsewhere(vm, host));
    Result result = performer.carryOut(action, vm, task);
    Optional<Sight> after = result instanceof Result.Failed ? performer.look(vm) : Optional.empty();
    Optional<Vm> now = ledger.locked(() -> finish(task, action, vm, result, after));
    now.ifPresent(upkeep::check);
  }

  /** Notes and tells what came of an action; gives the VM that is there now, if it is. */
  private Optional<Vm> finish(
      Task task, Action action, Vm vm, Result result, Optional<Sight> after) {
    if (task.isGivenUp() || !ledger.ended(action.vm(), task)) {
      return Optional.empty();
    }
    if (result instanceof Result.Done) {
      String host = action instanceof Action.MigrateVm move ? move.to() : vm.host();
      ledger.note(vm.at(Vm.restAfter(action.kind()), host));
      ledger.tell(new Outcome.Done(action));
    } else if (result instanceof Result.Failed failed) {
      Vm rests = vm.withoutAction();
      ledger.note(rests);
      after.ifPresent(sight -> upkeep.apply(rests, sight));
      LOG.debug("{} failed: {}", action, failed.reason());
      ledger.tell(new Outcome.Failed(action, failed.reason(), failed.hopeless()));
    } else {
      takeUp(vm);
    }
    return ledger.vm(action.vm());
  }
}
