package org.leasehold.daemon.engine;

import java.time.Duration;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.VmStatus;

/** VMs that run, or are saved, and belong to no lease. */
final class Strays {
  private Strays() {}

  /** What ends one. */
  static DueAction end(VmStatus stray) {
    Action end =
        stray.phase() == VmStatus.Phase.SAVED
            ? new Action.DeleteSavedState(stray.vm(), stray.host())
            : new Action.StopVm(stray.vm(), stray.host());
    return new DueAction(end, Duration.ZERO);
  }
}
