package org.leasehold.backends.libvirt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/**
 * What VMs there should be, what is being done to them, and who is told of it. Whoever looks at
 * more than one thing or changes one does so in {@link #locked}, and never asks a host there.
 */
final class Ledger {
  private final ReentrantLock lock = new ReentrantLock();
  private final String owner;
  private final VmTable table;
  private final Map<VmId, Task> tasks = new HashMap<>();
  private final Map<UUID, VmId> ids = new HashMap<>();
  private Optional<Reports> taker = Optional.empty();
  private boolean closed;

  /**
   * @param owner whose VMs they are
   */
  Ledger(String owner, VmTable table) {
    this.owner = owner;
    this.table = table;
    table.vms().forEach(vm -> ids.put(identity(vm).uuid(), vm.id()));
  }

  /** Does something while nobody else looks or changes anything. */
  <T> T locked(Supplier<T> doing) {
    lock.lock();
    try {
      return doing.get();
    } finally {
      lock.unlock();
    }
  }

  /** The same, where nothing comes of it. */
  void doLocked(Runnable doing) {
    lock.lock();
    try {
      doing.run();
    } finally {
      lock.unlock();
    }
  }

  /** The names by which the hosts know a VM. */
  Identity identity(Vm vm) {
    return new Identity(owner, vm.id());
  }

  /** Whether a domain is a VM of this ledger's owner. */
  boolean isOurs(Identity identity) {
    return identity.owner().equals(owner);
  }

  Optional<Vm> vm(VmId id) {
    return locked(() -> table.vm(id));
  }

  /** The VM whose domain has a UUID. */
  Optional<Vm> vm(UUID uuid) {
    return locked(() -> Optional.ofNullable(ids.get(uuid)).flatMap(table::vm));
  }

  /** All of them, in their order. */
  List<Vm> vms() {
    return locked(table::vms);
  }

  /** Those of a lease, in their order. */
  List<Vm> vms(LeaseId lease) {
    return locked(() -> table.vms(lease));
  }

  /** Whether nothing was noted of a VM since it was read here. */
  boolean isUnchanged(Vm vm) {
    return vm(vm.id()).filter(v -> v == vm).isPresent();
  }

  /** Whether a VM is as it was read here, and nothing is being done to it. */
  boolean rests(Vm vm) {
    return locked(
        () -> !closed && isUnchanged(vm) && vm.action().isEmpty() && !tasks.containsKey(vm.id()));
  }

  /** Notes what a VM is from now on. */
  void note(Vm vm) {
    doLocked(
        () -> {
          ids.put(identity(vm).uuid(), vm.id());
          table.put(vm);
          if (vm.isGone()) {
            ids.remove(identity(vm).uuid());
          }
        });
  }

  /** What is being done to a VM just now. */
  Optional<Task> task(VmId vm) {
    return locked(() -> Optional.ofNullable(tasks.get(vm)));
  }

  boolean hasTask(VmId vm) {
    return task(vm).isPresent();
  }

  /** Lets a task be queued once whatever was done to the VM before has ended. */
  void follow(VmId vm, Task task, Runnable queue) {
    Optional<Task> before = locked(() -> Optional.ofNullable(tasks.put(vm, task)));
    if (before.isPresent()) {
      var unused = before.get().ended().thenRun(queue);
    } else {
      queue.run();
    }
  }

  /** A task has ended; false where that is of no interest any more. */
  boolean ended(VmId vm, Task task) {
    return locked(() -> !closed && tasks.remove(vm, task));
  }

  /** Whether all that is being done are actions, so that nothing is cleared up. */
  boolean isTidy() {
    return locked(() -> tasks.values().stream().allMatch(task -> task.action().isPresent()));
  }

  /** The actions that are carried out, or wait for their turn. */
  List<Action> underWay() {
    return locked(() -> table.vms().stream().flatMap(vm -> vm.action().stream()).toList());
  }

  /** Has somebody told what happens from now on. */
  void tellTo(Reports reports) {
    doLocked(() -> taker = Optional.of(reports));
  }

  /** Tells something, unless there is nobody to tell it or the backend was closed. */
  void tell(Consumer<Reports> what) {
    doLocked(
        () -> {
          if (!closed) {
            taker.ifPresent(what);
          }
        });
  }

  void tell(Outcome outcome) {
    tell(reports -> reports.outcome(outcome));
  }

  boolean isClosed() {
    return locked(() -> closed);
  }

  /** From here on nothing is told; false where it was closed before. */
  boolean close() {
    return locked(
        () -> {
          boolean was = closed;
          closed = true;
          return !was;
        });
  }
}
