package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * 3. The VMs of one lease start together and stop together; once the first is being suspended all
 * are, before any of them is resumed.
 */
final class TogetherOrNot implements Invariant {
  private final Duration tolerance;

  TogetherOrNot(Duration tolerance) {
    this.tolerance = tolerance;
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    RunProgress progress = lease.progress();
    Optional<Instant> others =
        switch (step.kind()) {
          case START -> progress.firstStart().filter(at -> lease.present() > 0);
          case STOP, SHUT_DOWN ->
              progress
                  .firstLeft()
                  .filter(at -> before.phase().runs() && progress.left() > 0 && !lease.wasBroken());
          default -> Optional.empty();
        };
    if (others.filter(at -> step.at().isAfter(at.plus(tolerance))).isPresent()) {
      return Fault.of(
          step, step.at(), " %s, another of its lease did at %s".formatted(step, others.get()));
    }
    return step.kind() == VmStep.Kind.SUSPEND && progress.restored() > 0
        ? Fault.of(step, step.at(), " " + step + " before all VMs of its lease were resumed")
        : Optional.empty();
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    RunProgress progress = lease.progress();
    if (lease.wasBroken()) {
      return Optional.empty();
    }
    if (progress.started() > 0 && progress.started() < lease.nodes()) {
      return fault(lease, due, progress.started(), "started");
    }
    if (progress.left() > 0 && progress.left() < lease.nodes()) {
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
