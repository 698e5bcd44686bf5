package org.leasehold.backends.libvirt;

import java.util.Optional;
import org.leasehold.backends.libvirt.Vm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether VMs at rest are still what they should be, draws the conclusions where they are
 * not, and removes what is of no use to anybody.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Ledger ledger;
  private final Workers workers;
  private final Performer performer;
  private final Stalls stalls;

  Upkeep(Ledger ledger, Workers workers, Performer performer, Stalls stalls) {
    this.stalls = stalls;
    this.ledger = ledger;
    this.workers = workers;
    this.performer = performer;
  }

  /** Looks whether a VM at rest is still what it should be. */
  void check(Vm vm) {
    performer.look(vm).ifPresent(sight -> applyIfUnchanged(vm, sight));
  }

  /** The same, where it was looked at before. */
  void applyIfUnchanged(Vm vm, Sight sight) {
    ledger.doLocked(
        () -> {
          if (ledger.rests(vm)) {
            apply(vm, sight);
          }
        });
  }

  /** Draws the conclusions of what a VM at rest was seen to be. */
  void apply(Vm vm, Sight sight) {
    switch (vm.rest()) {
      case RUNNING -> applyToRunning(vm, sight);
      case SAVED -> {
        if (!sight.isAlive() && !sight.is(Sight.Phase.ARRIVING)) {
          ledger.tell(
              new Outcome.Lost(vm.id(), vm.host(), "what was saved of it is gone: " + sight.why()));
          discard(vm);
        }
      }
      case DISCARDED -> clear(vm);
      default -> LOG.trace("{} is {}", vm.id(), sight);
    }
  }

  private void applyToRunning(Vm vm, Sight sight) {
    switch (sight.phase()) {
      case ENDED -> {
        ledger.note(vm.at(Rest.ENDED, vm.host()));
        ledger.tell(new Outcome.Finished(vm.id(), vm.host()));
      }
      case ABSENT, DEAD -> {
        ledger.tell(new Outcome.Lost(vm.id(), vm.host(), sight.why()));
        discard(vm);
      }
      case SAVED -> {
        LOG.warn("{} was saved on {} by somebody else, and goes on", vm.id(), vm.host());
        goOn(vm);
      }
      case RUNNING -> stalls.seen(vm, sight);
      default -> LOG.trace("{} is {}", vm.id(), sight);
    }
  }

  /** Lets VMs go on that stand still, if their hosts can be asked and nothing is done to them. */
  void letGoOn() {
    for (VmId id : stalls.all()) {
      Optional<Vm> vm = ledger.vm(id).filter(v -> v.rest() == Rest.RUNNING);
      if (vm.isEmpty()) {
        stalls.forget(id);
      } else if (ledger.rests(vm.get())) {
        letGoOn(vm.get());
      }
    }
  }

  private void letGoOn(Vm vm) {
    Task task = new Task(Optional.empty());
    ledger.follow(
        vm.id(),
        task,
        () ->
            workers.keep(
                vm.host(),
                () ->
                    task.run(
                        () -> {
                          performer.goOn(vm);
                          LOG.trace("{}", ledger.ended(vm.id(), task));
                        })));
  }

  /** Looks again at VMs that stood still when they were last seen. */
  void lookAtStalled() {
    for (VmId id : stalls.all()) {
      ledger.vm(id).filter(ledger::rests).ifPresent(this::check);
    }
  }

  /** Removes what is left of a VM as soon as that can be. */
  void discard(Vm vm) {
    Vm discarded = vm.at(Rest.DISCARDED, vm.host());
    ledger.note(discarded);
    clear(discarded);
  }

  private void clear(Vm vm) {
    if (ledger.hasTask(vm.id())) {
      return;
    }
    Task task = new Task(Optional.empty());
    ledger.follow(
        vm.id(),
        task,
        () ->
            workers.end(
                vm.host(),
                () ->
                    task.run(
                        () ->
                            cleared(vm, task, performer.remove(ledger.identity(vm), vm.host())))));
  }

  private void cleared(Vm vm, Task task, boolean gone) {
    ledger.doLocked(
        () -> {
          if (ledger.ended(vm.id(), task) && gone && ledger.isUnchanged(vm)) {
            ledger.note(vm.at(Rest.NOT_THERE, vm.host()));
          }
        });
  }

  /**
   * A VM that has a life elsewhere by now must not have two: what is of it on a host is removed,
   * and nothing begins on the VM meanwhile.
   */
  void removeCopy(Vm vm, String host, Sight sight) {
    if (!ledger.rests(vm) || sight.is(Sight.Phase.ARRIVING)) {
      return;
    }
    LOG.warn("{} is on {}; what is of it on {} is removed", vm.id(), vm.host(), host);
    Task task = new Task(Optional.empty());
    ledger.follow(
        vm.id(),
        task,
        () ->
            workers.end(
                host,
                () ->
                    task.run(
                        () -> {
                          performer.removeElsewhere(vm, host);
                          LOG.trace("{}", ledger.ended(vm.id(), task));
                        })));
  }

  /** Lets a VM run again that should, without telling. */
  private void goOn(Vm vm) {
    Task task = new Task(Optional.empty());
    Action resume = new Action.ResumeVm(vm.id(), vm.host());
    ledger.follow(
        vm.id(),
        task,
        () ->
            workers.submit(
                resume,
                () ->
                    task.run(
                        () -> {
                          Result result = performer.carryOut(resume, vm, task);
                          LOG.info("{} goes on: {}", vm.id(), result);
                          LOG.trace("{}", ledger.ended(vm.id(), task));
                        })));
  }
}
