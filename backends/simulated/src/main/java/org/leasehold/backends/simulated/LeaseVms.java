package org.leasehold.backends.simulated;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The VMs of one lease that are there, and their work. */
final class LeaseVms {
  private final TreeMap<Integer, Vm> vms = new TreeMap<>();
  private Optional<Work> work = Optional.empty();
  private Optional<Slot> end = Optional.empty();
  private int working;
  private int alive;

  Optional<Vm> vm(int index) {
    return Optional.ofNullable(vms.get(index));
  }

  /** The VMs by index. */
  List<Vm> vms() {
    return List.copyOf(vms.values());
  }

  void put(Vm vm) {
    int index = vm.id().index();
    Optional<Vm> before = Optional.ofNullable(vm.isGone() ? vms.remove(index) : vms.put(index, vm));
    if (before.isPresent()) {
      count(before.get(), -1);
    }
    count(vm, 1);
  }

  private void count(Vm vm, int sign) {
    working += vm.works() ? sign : 0;
    alive += vm.isAlive() ? sign : 0;
  }

  /** Whether all VMs that the work takes are working. */
  boolean allWork() {
    return work.isPresent() && work.get().vms() == working;
  }

  boolean noneIsAlive() {
    return alive == 0;
  }

  /** Whether there is neither VM nor work. */
  boolean isEmpty() {
    return vms.isEmpty() && work.isEmpty();
  }

  /** The work expected of it; empty when nothing was said. */
  Optional<Work> work() {
    return work;
  }

  /** When the work ends, in the agenda. */
  Optional<Slot> end() {
    return end;
  }

  /** Notes the work and when it ends. */
  void work(Work newWork, Optional<Slot> newEnd) {
    work = Optional.of(newWork);
    end = newEnd;
  }

  void forgetWork() {
    work = Optional.empty();
    end = Optional.empty();
  }
}
