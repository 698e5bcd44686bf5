package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.leasehold.core.backend.Action;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;

/** Turns a plan into the actions that carry it out. */
final class PlanSteps {
  private final HostIndex hosts;

  PlanSteps(HostIndex hosts) {
    this.hosts = hosts;
  }

  /** What is still to be begun of a lease's new plan, in the order of time. */
  List<Step> of(Lease lease, Plan plan) {
    List<Step> steps = new ArrayList<>();
    boolean isBooting = lease.state == LeaseState.SCHEDULED && !lease.isUntouched();
    if (lease.state == LeaseState.ACTIVE || lease.state == LeaseState.RESUMING || isBooting) {
      lease.steps.stream()
          .filter(
              step ->
                  step.action() instanceof Action.ResumeVm
                      || isBooting && step.action() instanceof Action.StartVm)
          .forEach(steps::add);
      plan.moves().stream().filter(Move::live).forEach(move -> steps.add(migrate(lease, move)));
    } else {
      plan.moves().forEach(move -> steps.add(migrate(lease, move)));
      steps.addAll(beginnings(lease, plan));
    }
    steps.addAll(endings(lease, plan));
    steps.sort(Comparator.comparingLong(Step::time));
    return steps;
  }

  private Step migrate(Lease lease, Move move) {
    VmId vm = lease.vms.get(move.vm());
    return new Step(
        move.start(),
        new Action.MigrateVm(vm, name(move.from()), name(move.to()), move.live()),
        move.length());
  }

  private List<Step> beginnings(Lease lease, Plan plan) {
    List<Step> steps = new ArrayList<>();
    for (Reservation r : plan.opening()) {
      Action action =
          plan.resumes()
              ? new Action.ResumeVm(r.vm(), name(r.host()))
              : new Action.StartVm(r.vm(), name(r.host()));
      steps.add(new Step(r.interval().start(), action, r.interval().length()));
    }
    if (plan.opening().isEmpty()) {
      for (int vm = 0; vm < lease.nodes(); vm++) {
        String host = name(plan.hosts().get(vm));
        steps.add(new Step(plan.run().start(), new Action.StartVm(lease.vms.get(vm), host), 0));
      }
    }
    return steps;
  }

  private List<Step> endings(Lease lease, Plan plan) {
    List<Step> steps = new ArrayList<>();
    if (plan.close() == Close.SUSPEND) {
      for (Reservation r : plan.closing()) {
        steps.add(
            new Step(
                r.interval().start(),
                new Action.SuspendVm(r.vm(), name(r.host())),
                r.interval().length()));
      }
      return steps;
    }
    long end = plan.run().end();
    if (end == Interval.UNBOUNDED) {
      return steps;
    }
    for (int vm = 0; vm < lease.nodes(); vm++) {
      long shutdown = plan.closing().isEmpty() ? 0 : plan.closing().get(vm).interval().length();
      steps.add(stop(lease, vm, plan.hosts().get(vm), end, shutdown));
    }
    return steps;
  }

  /** Stops a VM at a time, gracefully when there is time for that (ms). */
  Step stop(Lease lease, int vm, int host, long time, long shutdown) {
    VmId id = lease.vms.get(vm);
    return shutdown > 0
        ? new Step(time, new Action.ShutDownVm(id, name(host)), shutdown)
        : new Step(time, new Action.StopVm(id, name(host)), 0);
  }

  /** Throws the saved state of a VM away at a time. */
  Step delete(Lease lease, int vm, int host, long time) {
    return new Step(time, new Action.DeleteSavedState(lease.vms.get(vm), name(host)), 0);
  }

  String name(int host) {
    return hosts.name(host);
  }
}
