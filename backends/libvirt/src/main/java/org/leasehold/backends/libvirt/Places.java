package org.leasehold.backends.libvirt;

import java.util.List;
import org.leasehold.core.backend.Action;

/** The hosts an action needs. */
final class Places {
  private Places() {}

  /** Their names, for what is to be done to a VM: what ends it does so wherever it is. */
  static List<String> of(Vm vm, Action action) {
    boolean whereItIs = action.kind().ends() && vm.rest() != Vm.Rest.NOT_THERE;
    return whereItIs ? List.of(vm.host()) : of(action);
  }

  /** Their names, the source of a move first. */
  static List<String> of(Action action) {
    return action instanceof Action.MigrateVm move
        ? List.of(move.host(), move.to())
        : List.of(action.host());
  }
}
