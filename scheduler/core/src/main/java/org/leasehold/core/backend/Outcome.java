package org.leasehold.core.backend;

import org.leasehold.core.lease.VmId;

/** What a backend has to say about one VM. */
public sealed interface Outcome {

  /** The VM it is about. */
  VmId vm();

  /** The action was carried out. */
  record Done(Action action) implements Outcome {
    @Override
    public VmId vm() {
      return action.vm();
    }
  }

  /** The VM ended of its own accord while it ran: its work is finished. */
  record Finished(VmId vm, String host) implements Outcome {}
}
