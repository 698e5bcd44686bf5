package org.leasehold.backends.libvirt;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;

/** A gate that holds or fails the next action of a kind. It outlives backends. */
final class HoldingGate implements Gate {
  private final Set<ActionKind> holdNext = EnumSet.noneOf(ActionKind.class);
  private final Set<ActionKind> failNext = EnumSet.noneOf(ActionKind.class);
  private final Set<Action> held = new HashSet<>();

  @Override
  public synchronized Optional<String> pass(Action action) throws InterruptedException {
    if (holdNext.remove(action.kind())) {
      held.add(action);
    }
    while (held.contains(action)) {
      wait();
    }
    return failNext.remove(action.kind()) ? Optional.of("the test lets it fail") : Optional.empty();
  }

  synchronized void holdNext(ActionKind kind) {
    holdNext.add(kind);
  }

  synchronized void failNext(ActionKind kind) {
    failNext.add(kind);
  }

  synchronized boolean holds(Action action) {
    return held.contains(action);
  }

  synchronized void letGo() {
    held.clear();
    notifyAll();
  }
}
