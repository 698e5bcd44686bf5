package org.leasehold.core.schedule;

import java.util.List;
import java.util.Objects;
import org.leasehold.core.lease.LeaseId;

/** What came of asking for a host to be drained, or for that to end. */
public sealed interface DrainAnswer {

  /**
   * It is as was asked for.
   *
   * @param wasSo whether it was so already
   * @param staying the leases that still have or will have VMs on the host, by submission; none
   *     when the host is not drained any more
   */
  record Done(String host, boolean wasSo, List<Staying> staying) implements DrainAnswer {
    public Done {
      staying = List.copyOf(staying);
    }
  }

  /** There is no such host; nothing was done. */
  record UnknownHost(String host) implements DrainAnswer {}

  /** A lease that stays on a drained host. */
  record Staying(LeaseId lease, Why why) {
    public Staying {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(why, "why");
    }
  }

  /** Why a lease stays. */
  enum Why {
    /** VMs of it run there, or are on their way there. */
    RUNNING,
    /** VMs of it are saved there; without migration they wait until the host is drained no more. */
    SAVED,
    /** It was promised its start, and there is no room for it elsewhere: it will run there. */
    PROMISED
  }
}
