package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.simulated.Occurrence.WorkEnds;
import org.leasehold.backends.simulated.Vm.Rest;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/**
 * The VMs that are there, by lease, and the work of each lease, which goes on while all its VMs
 * work and begins anew when none of them is left.
 */
final class VmTable {
  private final Map<LeaseId, LeaseVms> leases = new HashMap<>();
  private final Agenda agenda;
  private final Optional<Changes> changes;

  /**
   * @param changes where changes are noted; empty when nobody wants to know
   */
  VmTable(Agenda agenda, Optional<Changes> changes) {
    this.agenda = agenda;
    this.changes = changes;
  }

  /** A VM that is there, or is being started. */
  Optional<Vm> vm(VmId id) {
    Optional<LeaseVms> lease = lease(id.lease());
    return lease.isPresent() ? lease.get().vm(id.index()) : Optional.empty();
  }

  /** The work of a lease; empty when nothing was said of it. */
  Optional<Work> work(LeaseId id) {
    return lease(id).flatMap(LeaseVms::work);
  }

  /** The VMs of a lease that are there, by index. */
  List<Vm> vms(LeaseId id) {
    return lease(id).map(LeaseVms::vms).orElse(List.of());
  }

  /** All VMs that are there, or are being started, in their order. */
  List<Vm> vms() {
    return leases.values().stream()
        .flatMap(lease -> lease.vms().stream())
        .sorted(Comparator.comparing(Vm::id))
        .toList();
  }

  /** The work of all leases of which something was said, in their order. */
  List<Work> works() {
    return leases.values().stream()
        .flatMap(lease -> lease.work().stream())
        .sorted(Comparator.comparing(Work::lease))
        .toList();
  }

  /** Says what work a lease's VMs have; what they have done of it stays done. */
  void expect(LeaseId id, int vms, Optional<Duration> length) {
    Work work = work(id).orElseGet(() -> Work.expected(id, vms, length)).of(vms, length);
    if (!work(id).equals(Optional.of(work))) {
      LeaseVms lease = leases.computeIfAbsent(id, unused -> new LeaseVms());
      set(lease, work);
    }
  }

  /** Forgets a lease's work and those of its VMs that have ended. */
  void forget(LeaseId id) {
    for (Vm vm : vms(id)) {
      if (vm.rest() == Rest.ENDED && vm.task().isEmpty()) {
        leases.get(id).put(vm.at(Rest.NOT_THERE, vm.host(), Optional.empty()));
        changes.ifPresent(c -> c.vms().add(vm.id()));
      }
    }
    lease(id)
        .ifPresent(
            lease -> {
              lease.end().ifPresent(agenda::remove);
              lease.forgetWork();
              changes.ifPresent(c -> c.works().add(id));
            });
    dropIfEmpty(id);
  }

  /** Notes what a VM is from now on. */
  void put(Vm vm, Instant now) {
    LeaseId id = vm.id().lease();
    LeaseVms lease = leases.computeIfAbsent(id, unused -> new LeaseVms());
    boolean worked = lease.allWork();
    lease.put(vm);
    changes.ifPresent(c -> c.vms().add(vm.id()));
    if (lease.work().isPresent()) {
      follow(lease, lease.work().get(), worked, now);
    }
    dropIfEmpty(id);
  }

  private void follow(LeaseVms lease, Work work, boolean worked, Instant now) {
    boolean turns = worked != lease.allWork();
    if (!turns && !lease.noneIsAlive()) {
      return;
    }
    Work after = work;
    if (turns) {
      after = worked ? work.pausedAt(now) : work.begunAt(now);
    }
    if (lease.noneIsAlive()) {
      after = after.lost();
    }
    if (!after.equals(work)) {
      set(lease, after);
    }
  }

  private void set(LeaseVms lease, Work work) {
    changes.ifPresent(c -> c.works().add(work.lease()));
    plan(lease, work);
  }

  private void plan(LeaseVms lease, Work work) {
    lease.end().ifPresent(agenda::remove);
    lease.work(work, work.end().map(end -> agenda.add(end, new WorkEnds(work.lease()))));
  }

  private void dropIfEmpty(LeaseId id) {
    Optional<LeaseVms> lease = lease(id);
    if (lease.isPresent() && lease.get().isEmpty()) {
      leases.remove(id);
    }
  }

  private Optional<LeaseVms> lease(LeaseId id) {
    return Optional.ofNullable(leases.get(id));
  }

  /** Takes VMs and work up where they were. Called before anything else. */
  void restore(List<Vm> vms, List<Work> works) {
    vms.forEach(vm -> leases.computeIfAbsent(vm.id().lease(), unused -> new LeaseVms()).put(vm));
    works.forEach(
        work -> plan(leases.computeIfAbsent(work.lease(), unused -> new LeaseVms()), work));
  }
}
