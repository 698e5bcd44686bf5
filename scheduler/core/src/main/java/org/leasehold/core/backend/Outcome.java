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

  /**
   * The action was not carried out: the VM is as it was before it.
   *
   * @param reason one sentence for a person
   * @param hopeless whether it would fail again and on whatever host, as where there is no such
   *     image
   */
  record Failed(Action action, String reason, boolean hopeless) implements Outcome {

    /** One that may be done at another time, or on another host. */
    public Failed(Action action, String reason) {
      this(action, reason, false);
    }

    @Override
    public VmId vm() {
      return action.vm();
    }
  }

  /** The VM ended of its own accord while it ran: its work is finished. */
  record Finished(VmId vm, String host) implements Outcome {}

  /**
   * The VM, running or saved, is gone from the host without anybody's order.
   *
   * @param reason one sentence for a person
   */
  record Lost(VmId vm, String host, String reason) implements Outcome {}
}
