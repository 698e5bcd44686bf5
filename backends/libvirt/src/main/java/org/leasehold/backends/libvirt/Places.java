package org.leasehold.backends.libvirt;

import java.util.List;
import org.leasehold.core.backend.Action;

/** The hosts an action needs. */
final class Places {
  private Places() {}

  /** Their names, the source of a move first. */
  static List<String> of(Action action) {
    return action instanceof Action.MigrateVm move
        ? List.of(move.host(), move.to())
        : List.of(action.host());
  }
}
