package org.leasehold.backends.simulated;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;

/** Faults that a test asks for, one by one. */
final class ScriptedFaults implements Faults {
  /** How long an action takes that is held. */
  static final Duration HELD = Duration.ofDays(100);

  private final Set<ActionKind> failing = EnumSet.noneOf(ActionKind.class);
  private final Set<ActionKind> held = EnumSet.noneOf(ActionKind.class);

  void failNext(ActionKind kind) {
    failing.add(kind);
  }

  void holdNext(ActionKind kind) {
    held.add(kind);
  }

  @Override
  public Fate fate(Action action, Duration estimate) {
    return new Fate(
        held.remove(action.kind()) ? HELD : estimate,
        failing.remove(action.kind()) ? Optional.of("the test wants it") : Optional.empty());
  }

  @Override
  public Optional<Duration> lifetime() {
    return Optional.empty();
  }
}
