package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * 3. The VMs of one lease start together and stop together; once the first is being suspended all
 * are, before any of them is resumed. A VM whose action failed or is late follows when it can.
 */
final class TogetherOrNot implements Invariant {
  private final Patience patience;

  TogetherOrNot(Patience patience) {
    this.patience = patience;
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    Troubles troubles = lease.troubles();
    RunProgress progress = lease.progress();
    Optional<Instant> others = others(step, before, lease);
    if (others.isPresent()
        && patience.isOver(others.get(), step.at())
        && !troubles.isOpen(step.vm().index())
        && !troubles.hasLost()) {
      return Fault.of(
          step, step.at(), " %s, another of its lease did at %s".formatted(step, others.get()));
    }
    return step.kind() == VmStep.Kind.SUSPEND && progress.restored() > 0 && !troubles.anyOpen()
        ? Fault.of(step, step.at(), " " + step + " before all VMs of its lease were resumed")
        : Optional.empty();
  }

  /** When the first other VM of the lease did the same. */
  private static Optional<Instant> others(VmStep step, VmPlace before, ObservedLease lease) {
    RunProgress progress = lease.progress();
    boolean begins =
        switch (step.kind()) {
          // Those that boot began together; how long each takes is its own affair.
          case BOOT -> lease.present() > 0;
          case START -> lease.present() > 0 && before.phase() == VmPhase.ABSENT;
          default -> false;
        };
    boolean leaves =
        switch (step.kind()) {
          case STOP, SHUT_DOWN ->
              before.phase().runs() && progress.left() > 0 && !lease.wasBroken();
          default -> false;
        };
    if (begins) {
      return progress.firstStart();
    }
    return leaves ? progress.firstLeft() : Optional.empty();
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    RunProgress progress = lease.progress();
    if (lease.wasBroken() || lease.isDisturbed()) {
      return Optional.empty();
    }
    boolean someMissing = progress.started() > 0 && progress.started() < lease.nodes();
    if (someMissing && !lease.troubles().keptFromStarting()) {
      return fault(lease, due, progress.started(), "started");
    }
    if (lease.present() > 0 && progress.left() > 0 && progress.left() < progress.started()) {
      return fault(lease, due, progress.left(), "stopped");
    }
    return progress.restored() > 0 && progress.suspended() < lease.nodes()
        ? fault(lease, due, progress.suspended(), "were suspended before one was resumed")
        : Optional.empty();
  }

  private static Optional<Fault> fault(ObservedLease lease, Instant due, int some, String did) {
    return Fault.of(
        lease.id(),
        due,
        String.format(Locale.ROOT, ": only %d of its %d VMs %s", some, lease.nodes(), did));
  }
}
