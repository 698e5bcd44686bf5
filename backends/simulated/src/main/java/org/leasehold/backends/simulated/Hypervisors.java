package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.simulated.Occurrence.TaskEnds;
import org.leasehold.backends.simulated.Occurrence.Tell;
import org.leasehold.backends.simulated.Occurrence.VmGetsLost;
import org.leasehold.backends.simulated.Occurrence.WorkEnds;
import org.leasehold.backends.simulated.Vm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * Hypervisors whose VMs exist as records only. All time comes in as an argument; what happens in
 * between happens at its own time. Not safe for use by several threads.
 */
final class Hypervisors {
  private final Agenda agenda = new Agenda();
  private final List<Outcome> told = new ArrayList<>();
  private Instant lastTold = Instant.MIN;
  private final Lanes lanes;
  private final VmTable table;
  private Faults faults;

  /**
   * Hypervisors without VMs.
   *
   * @param exclusion which suspensions and resumptions wait for others
   * @param changes where changes of the VMs are noted; empty when nobody wants to know
   */
  Hypervisors(Exclusion exclusion, Faults faults, Optional<Changes> changes) {
    this.lanes = new Lanes(exclusion);
    this.faults = faults;
    this.table = new VmTable(agenda, changes);
  }

  /** The VMs that are there, and their work. */
  VmTable table() {
    return table;
  }

  /** Lets other things go wrong from now on. */
  void use(Faults others) {
    faults = others;
  }

  /** Begins an action as {@link org.leasehold.core.backend.Backend#begin} says. */
  void begin(Action action, Duration estimate, Instant now) {
    pass(now);
    Vm vm = table.vm(action.vm()).orElseGet(() -> Vm.notThere(action.vm(), action.host()));
    Optional<Action> underWay = vm.task().map(Task::action);
    if (underWay.equals(Optional.of(action))) {
      return;
    }
    if (underWay.isPresent() && !(action instanceof Action.StopVm)) {
      String other = underWay.get().kind().word();
      tell(new Outcome.Failed(action, "the VM has a " + other + " under way"), now);
      return;
    }
    Vm rests = underWay.isPresent() ? abort(vm, now) : vm;
    Verdict verdict = Verdict.of(action, rests);
    if (verdict instanceof Verdict.Refused refused) {
      tell(new Outcome.Failed(action, refused.reason()), now);
    } else if (verdict instanceof Verdict.DoneAlready) {
      tell(new Outcome.Done(action), now);
    } else {
      begin(rests, action, estimate, now);
    }
  }

  private void tell(Outcome outcome, Instant now) {
    agenda.add(now, new Tell(outcome));
  }

  private void begin(Vm vm, Action action, Duration estimate, Instant now) {
    Faults.Fate fate = faults.fate(action, estimate);
    Task task = new Task(action, fate.length(), fate.failure(), agenda.number(), Optional.empty());
    Vm from = action.kind() == ActionKind.START ? Vm.notThere(vm.id(), action.host()) : vm;
    if (!task.savesOrRestores() || lanes.enter(action.host(), vm.id())) {
      hasItsTurn(from.with(task), now);
    } else {
      table.put(from.with(task), now);
    }
  }

  private void hasItsTurn(Vm vm, Instant now) {
    Task task = vm.task().orElseThrow();
    Slot end = new Slot(now.plus(task.length()), task.number());
    agenda.add(end, new TaskEnds(vm.id()));
    table.put(vm.with(task.endingAt(end.time())), now);
  }

  /** Gives up what is being done to a VM that is to be stopped. */
  private Vm abort(Vm vm, Instant now) {
    Task task = vm.task().orElseThrow();
    task.slot().ifPresent(agenda::remove);
    tell(new Outcome.Failed(task.action(), "the VM was stopped"), now);
    Vm rests = vm.withoutTask();
    table.put(rests, now);
    leaveLane(task, now);
    return rests;
  }

  private void leaveLane(Task task, Instant now) {
    if (task.savesOrRestores()) {
      lanes
          .leave(task.action().host(), task.action().vm())
          .flatMap(table::vm)
          .ifPresent(next -> hasItsTurn(next, now));
    }
  }

  /** When {@link #advance} has something to tell next; empty when nothing is under way. */
  Optional<Instant> next() {
    return told.isEmpty() ? agenda.next() : Optional.of(lastTold);
  }

  /** Lets everything happen up to a time, and tells it in its order; each thing is told once. */
  List<Outcome> advance(Instant now) {
    pass(now);
    List<Outcome> outcomes = List.copyOf(told);
    told.clear();
    return outcomes;
  }

  /** Lets everything happen up to a time; {@link #advance} tells it. */
  void pass(Instant now) {
    Optional<Map.Entry<Slot, Occurrence>> next = agenda.take(now);
    while (next.isPresent()) {
      lastTold = next.get().getKey().time();
      happens(next.get().getValue(), lastTold);
      next = agenda.take(now);
    }
  }

  private void happens(Occurrence occurrence, Instant now) {
    if (occurrence instanceof Tell tell) {
      told.add(tell.outcome());
    } else if (occurrence instanceof TaskEnds task) {
      table.vm(task.vm()).ifPresent(vm -> taskEnds(vm, now));
    } else if (occurrence instanceof WorkEnds work) {
      table.vms(work.lease()).forEach(vm -> end(vm.id(), now));
    } else if (occurrence instanceof VmGetsLost loss) {
      lose(loss.vm(), "a simulated fault", now);
    }
  }

  private void taskEnds(Vm vm, Instant now) {
    Task task = vm.task().orElseThrow();
    Action action = task.action();
    if (task.failure().isPresent()) {
      told.add(new Outcome.Failed(action, task.failure().get()));
      table.put(vm.withoutTask(), now);
    } else {
      carriedOut(vm, action, now);
    }
    leaveLane(task, now);
  }

  private void carriedOut(Vm vm, Action action, Instant now) {
    told.add(new Outcome.Done(action));
    String host = action instanceof Action.MigrateVm move ? move.to() : vm.host();
    comesTo(vm, Vm.restAfter(action.kind()), host, now);
  }

  private void comesTo(Vm vm, Rest rest, String host, Instant now) {
    vm.loss().ifPresent(agenda::remove);
    boolean mayGetLost = rest == Rest.RUNNING || rest == Rest.SAVED;
    Optional<Duration> life = mayGetLost ? faults.lifetime() : Optional.empty();
    Optional<Slot> loss = life.map(l -> agenda.add(now.plus(l), new VmGetsLost(vm.id())));
    table.put(vm.at(rest, host, loss), now);
  }

  /** A VM that runs shuts itself down. */
  void end(VmId id, Instant now) {
    table
        .vm(id)
        .filter(vm -> vm.rest() == Rest.RUNNING)
        .ifPresent(
            vm ->
                goes(
                    vm,
                    Rest.ENDED,
                    new Outcome.Finished(id, vm.host()),
                    "the VM ended of its own accord",
                    now));
  }

  /** A VM, or what is saved of it, disappears. */
  void lose(VmId id, String reason, Instant now) {
    table
        .vm(id)
        .filter(Vm::isAlive)
        .ifPresent(
            vm ->
                goes(
                    vm,
                    Rest.NOT_THERE,
                    new Outcome.Lost(id, vm.host(), reason),
                    "the VM was lost: " + reason,
                    now));
  }

  /** A VM goes by itself: what was to end it is done, and anything else under way fails. */
  private void goes(Vm vm, Rest rest, Outcome outcome, String reason, Instant now) {
    Optional<Task> task = vm.task();
    task.flatMap(Task::slot).ifPresent(agenda::remove);
    if (task.isPresent() && task.get().action().kind().ends()) {
      carriedOut(vm, task.get().action(), now);
      return;
    }
    told.add(outcome);
    task.ifPresent(dropped -> told.add(new Outcome.Failed(dropped.action(), reason)));
    comesTo(vm, rest, vm.host(), now);
    task.ifPresent(dropped -> leaveLane(dropped, now));
  }

  /**
   * Takes VMs and work up where they were. Called before anything else.
   *
   * @param now when those have their turn that waited for it under another exclusion rule
   */
  void restore(List<Vm> vms, List<Work> works, Instant now) {
    for (Vm vm : vms) {
      vm.loss().ifPresent(slot -> restore(slot, new VmGetsLost(vm.id())));
      vm.task().ifPresent(task -> agenda.numberFrom(task.number()));
      vm.task().flatMap(Task::slot).ifPresent(slot -> restore(slot, new TaskEnds(vm.id())));
    }
    table.restore(vms, works);
    List<Vm> saving =
        vms.stream()
            .filter(vm -> vm.task().filter(Task::savesOrRestores).isPresent())
            .sorted(Comparator.comparingLong(vm -> vm.task().orElseThrow().number()))
            .toList();
    saving.stream().filter(Vm::hasItsTurn).forEach(vm -> lanes.occupy(lane(vm), vm.id()));
    saving.stream()
        .filter(vm -> !vm.hasItsTurn() && lanes.enter(lane(vm), vm.id()))
        .forEach(vm -> hasItsTurn(vm, now));
  }

  private void restore(Slot slot, Occurrence occurrence) {
    agenda.numberFrom(slot.number());
    agenda.add(slot, occurrence);
  }

  private static String lane(Vm vm) {
    return vm.task().orElseThrow().action().host();
  }
}
