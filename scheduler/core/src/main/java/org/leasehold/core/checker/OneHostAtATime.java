package org.leasehold.core.checker;

import java.util.Optional;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

/**
 * 6. A VM is on one host at a time: what happens to it happens where it is, it is resumed only
 * where its saved state is, and it gets to another host only by a migration, where those are
 * allowed.
 */
final class OneHostAtATime implements Invariant {
  private final Migration migration;

  OneHostAtATime(Migration migration) {
    this.migration = migration;
  }

  @Override
  public int number() {
    return 6;
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    if (!step.kind().mayFollow(before.phase()) || !isThere(step, before)) {
      return Fault.of(step, step.at(), " " + step + ", but is " + before);
    }
    if (step.hosts().size() > 1 && migration == Migration.NO) {
      return Fault.of(step, step.at(), " " + step + ", but migration is not allowed");
    }
    return step.hosts().size() > 1 && step.hosts().get(0).equals(step.hosts().get(1))
        ? Fault.of(step, step.at(), " " + step + ", which is no other host")
        : Optional.empty();
  }

  @Override
  public Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    if (entry.trouble().isEmpty() || entry.step().isPresent()) {
      return Optional.empty();
    }
    Trouble trouble = entry.trouble().get();
    Optional<VmPlace> place = site.lease(entry).map(l -> l.place(trouble.vm().index()));
    return place.isEmpty() || isThere(trouble, place.get())
        ? Optional.empty()
        : Fault.of(trouble, place.get());
  }

  private static boolean isThere(Trouble trouble, VmPlace place) {
    // A VM being started is on no host yet, and may be stopped; one that moves may be on both ends.
    boolean isHere =
        trouble.action() == ActionKind.STOP
            ? place.hosts().contains(trouble.host())
            : place.hosts().stream().findFirst().equals(Optional.of(trouble.host()));
    return trouble.fits(place.phase()) && (place.hosts().isEmpty() || isHere);
  }

  private static boolean isThere(VmStep step, VmPlace before) {
    return switch (step.kind()) {
      case BOOT -> true;
      case START, BOOT_FAILED -> before.hosts().isEmpty() || before.hosts().contains(step.host());
      case MOVED_SAVED, MOVED_LIVE -> before.hosts().equals(step.hosts());
      case STOP, SHUT_DOWN, DELETE, LOST -> before.hosts().contains(step.host());
      default -> before.hosts().get(0).equals(step.host());
    };
  }
}
