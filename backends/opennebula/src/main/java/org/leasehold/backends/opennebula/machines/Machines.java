package org.leasehold.backends.opennebula.machines;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.machines.LeaseVm.Rest;
import org.leasehold.backends.opennebula.supplies.Supplies;
import org.leasehold.configuration.OpenNebulaSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;

/**
 * The VMs of leases, from what is begun to what came of it. Not safe for use by several threads.
 */
final class Machines {
  private final Books books;
  private final Carrying carrying;
  private final Watching watching;
  private final boolean keepsOff;
  private final boolean dryRun;

  /** Whether VMs of leases are taken in of which nothing is written down. */
  private boolean adopts;

  /** Why nothing can be begun; empty while it can. */
  private Optional<String> away = Optional.empty();

  Machines(VmTable table, OpenNebulaSettings settings, Reports reports, Calls calls) {
    books = new Books(table, new Leases(settings.template()), reports);
    carrying = new Carrying(books, settings, calls);
    watching = new Watching(books, carrying, settings.preemption(), settings.leaseEnd(), calls);
    dryRun = settings.dryRun();
    adopts = !dryRun;
    keepsOff = settings.leaseEnd() == OpenNebulaSettings.LeaseEnd.POWEROFF;
  }

  /** Goes on with what is written down. */
  void start(Instant now) {
    for (LeaseVm vm : books.table.vms()) {
      vm.action().ifPresent(a -> books.tasks.put(vm.id(), new Task(a, now, Optional.empty())));
      if (vm.rest() == Rest.ENDED) {
        books.tell(new Outcome.Finished(vm.id(), vm.host()));
      }
    }
  }

  void expect(LeaseRequest lease) {
    books.leases.expect(lease);
  }

  /** Lets what is left of the VMs of a lease be removed as soon as that can be. */
  void forget(LeaseId lease) {
    for (LeaseVm vm : books.table.vms(lease)) {
      if (vm.action().isEmpty() && (vm.rest() == Rest.ENDED || vm.rest() == Rest.OFF)) {
        books.table.put(vm.at(keepsOff ? Rest.NOT_THERE : Rest.DISCARDED, vm.host()));
      }
    }
    books.leases.forget(lease);
  }

  void begin(Action action, Instant now) {
    LeaseVm vm = books.vm(action.vm(), action.host());
    if (vm.action().equals(Optional.of(action))) {
      return;
    }
    if (vm.action().isPresent() && !(action instanceof Action.StopVm)) {
      String other = vm.action().get().kind().word();
      books.tell(new Outcome.Failed(action, "the VM has a " + other + " under way"));
      return;
    }
    if (away.isPresent() && !action.kind().ends()) {
      books.tell(new Outcome.Failed(action, away.get()));
      return;
    }
    Optional<Task> before = Optional.ofNullable(books.tasks.remove(vm.id()));
    vm.action().ifPresent(other -> books.tell(new Outcome.Failed(other, "the VM was stopped")));
    LeaseVm from =
        action instanceof Action.StartVm && !vm.isAlive()
            ? vm.at(Rest.NOT_THERE, action.host())
            : vm.withoutAction();
    books.table.put(from.with(action));
    books.tasks.put(vm.id(), new Task(action, now, before));
  }

  /** What can go on by a look that is about to be taken. */
  Set<Task> ready() {
    Set<Task> ready = new HashSet<>();
    for (Task task : books.tasks.values()) {
      if (task.isReady()) {
        ready.add(task);
      }
    }
    return ready;
  }

  /** Numbers of VMs that should be there and that a look has not shown. */
  List<Integer> missing(Look look) {
    Set<Integer> numbers = new HashSet<>(books.leases.numbersFromBelow());
    books.table.vms().forEach(vm -> vm.number().ifPresent(numbers::add));
    return numbers.stream().filter(number -> look.vm(number).isEmpty()).sorted().toList();
  }

  /** Whether something is to be chosen for a VM that a look has shown and that is to start. */
  boolean needsSupplies(Look look) {
    return books.tasks.values().stream()
        .filter(task -> task.action.kind() == ActionKind.START)
        .map(task -> books.vm(task.action.vm(), task.action.host()))
        .flatMap(vm -> books.leases.find(vm.id(), vm.number(), look).stream())
        .anyMatch(vm -> Sight.of(vm).is(Sight.Kind.WAITING) && Supplies.areChosenFor(vm));
  }

  /**
   * Goes through all VMs.
   *
   * @param ready what could go on when the look began
   */
  void see(Look look, Set<Task> ready, Instant now) {
    away = Optional.empty();
    for (Task task : List.copyOf(books.tasks.values())) {
      if (ready.contains(task)) {
        carrying.advance(task, look, now);
      }
    }
    for (LeaseVm vm : books.table.vms()) {
      boolean atRest = vm.action().isEmpty() && !books.tasks.containsKey(vm.id());
      if (atRest && books.table.vm(vm.id()).filter(it -> it == vm).isPresent()) {
        watching.compare(vm, look, now);
      }
    }
    for (VmId id : books.leases.vms()) {
      if (adopts && books.table.vm(id).isEmpty() && !books.tasks.containsKey(id)) {
        watching.adopt(id, look);
      }
      watching.endDoubles(id, look, now);
    }
  }

  /** What others did or want, of VMs to which nothing is being done. */
  Interventions interventions(Look look) {
    if (adopts || dryRun) {
      return Interventions.NONE;
    }
    SortedMap<VmId, String> moved = new TreeMap<>();
    SortedSet<VmId> toMove = new TreeSet<>();
    for (LeaseVm vm : books.table.vms()) {
      boolean rests = vm.rest() == Rest.RUNNING && vm.action().isEmpty();
      Optional<Sight> sight =
          vm.number().filter(n -> rests).flatMap(look::vm).map(Sight::of).filter(Sight::runs);
      if (sight.isPresent() && !sight.get().isOn(vm.host())) {
        sight.get().host().ifPresent(host -> moved.put(vm.id(), host));
      } else if (sight.isPresent() && sight.get().vm().reschedule()) {
        toMove.add(vm.id());
      }
    }
    Set<Integer> deployed = new HashSet<>();
    for (VmId id : books.leases.vms()) {
      if (books.table.vm(id).isEmpty() && !books.tasks.containsKey(id) && cameFromBelow(id)) {
        books
            .leases
            .find(id, Optional.empty(), look)
            .filter(vm -> Sight.of(vm).runs())
            .ifPresent(vm -> deployed.add(vm.id()));
      }
    }
    return new Interventions(moved, toMove, deployed);
  }

  /** The lease of a running VM has it on another host now. */
  void settle(VmId id, String host) {
    books
        .table
        .vm(id)
        .filter(vm -> vm.rest() == Rest.RUNNING)
        .ifPresent(vm -> books.table.put(vm.movedTo(host)));
  }

  /** OpenNebula cannot be used: what nothing was done for yet fails, and the rest waits. */
  void leave(String reason) {
    away = Optional.of(reason);
    for (Task task : List.copyOf(books.tasks.values())) {
      if (task.isUntouched() && !task.action.kind().ends()) {
        books.fail(task.action, reason);
      }
    }
  }

  /** All VMs there are; from now on nothing is taken in that is not written down. */
  List<VmStatus> inventory() {
    adopts = false;
    return books.table.vms().stream().flatMap(vm -> vm.status().stream()).toList();
  }

  boolean cameFromBelow(VmId vm) {
    return books.leases.cameFromBelow(vm, Optional.empty());
  }

  boolean isBusy() {
    return !books.tasks.isEmpty();
  }

  /** What is under way, or waits for its turn. */
  List<Action> underWay() {
    return books.tasks.values().stream().map(task -> task.action).toList();
  }

  /**
   * Whether a VM is where its lease has it, so that what it holds is known to the scheduler. One
   * that somebody has moved holds what it has as VMs do that are none of ours.
   */
  boolean isOurs(Vm vm, Set<Integer> inPlace) {
    return inPlace.contains(vm.id())
        || adopts && !dryRun && Watching.saysItsLeaseHadItBegun(vm)
        || dryRun && books.leases.numbersFromBelow().contains(vm.id());
  }

  /** What leases count for VMs, by their numbers, as far as it is known. */
  Map<Integer, Resources> counted() {
    Map<Integer, Resources> counted = new HashMap<>();
    for (LeaseVm vm : books.table.vms()) {
      vm.number()
          .ifPresent(n -> books.leases.resources(vm.id()).ifPresent(of -> counted.put(n, of)));
    }
    return counted;
  }

  /** The leases there are, with those of their VMs that a look has shown. */
  List<LeasedVms> leased(Look look) {
    SortedMap<LeaseId, SortedMap<Integer, Vm>> all = new TreeMap<>();
    for (VmId id : books.leases.vms()) {
      Optional<Integer> number = books.table.vm(id).flatMap(LeaseVm::number);
      SortedMap<Integer, Vm> seen = all.computeIfAbsent(id.lease(), lease -> new TreeMap<>());
      books.leases.find(id, number, look).ifPresent(vm -> seen.put(id.index(), vm));
    }
    return all.entrySet().stream()
        .map(lease -> new LeasedVms(lease.getKey(), lease.getValue()))
        .toList();
  }

  /** The numbers of the VMs that are where their leases have them. */
  Set<Integer> inPlace(Look look) {
    Set<Integer> numbers = new HashSet<>();
    for (LeaseVm vm : books.table.vms()) {
      Optional<Sight> sight = vm.number().flatMap(look::vm).map(Sight::of);
      if (sight.isPresent() && (vm.action().isPresent() || sight.get().isOn(vm.host()))) {
        numbers.add(sight.get().vm().id());
      }
    }
    return numbers;
  }
}
