package org.leasehold.backends.simulated;

import java.util.LinkedHashSet;
import java.util.Set;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/**
 * What has changed on simulated hypervisors and is not written down yet.
 *
 * @param vms VMs that came, changed or went
 * @param works leases whose work did
 */
record Changes(Set<VmId> vms, Set<LeaseId> works) {

  /** No changes so far. */
  Changes() {
    this(new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  /** Gives all changes and has none any more. */
  Changes take() {
    Changes taken = new Changes(new LinkedHashSet<>(vms), new LinkedHashSet<>(works));
    vms.clear();
    works.clear();
    return taken;
  }

  void addAll(Changes others) {
    vms.addAll(others.vms);
    works.addAll(others.works);
  }
}
