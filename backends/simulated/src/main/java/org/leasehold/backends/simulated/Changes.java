package org.leasehold.backends.simulated;

import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** Is told what has changed on simulated hypervisors. */
interface Changes {
  void vm(VmId vm);

  void work(LeaseId lease);

  /** For those who do not want to know. */
  static Changes ignored() {
    return new Changes() {
      @Override
      public void vm(VmId vm) {}

      @Override
      public void work(LeaseId lease) {}
    };
  }
}
