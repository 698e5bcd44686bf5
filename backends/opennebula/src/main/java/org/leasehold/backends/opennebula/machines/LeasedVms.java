package org.leasehold.backends.opennebula.machines;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.lease.LeaseId;

/**
 * A lease and its VMs as they were just read.
 *
 * @param vms by their index; those that OpenNebula does not have are not among them
 */
public record LeasedVms(LeaseId lease, SortedMap<Integer, Vm> vms) {
  public LeasedVms {
    vms = Collections.unmodifiableSortedMap(new TreeMap<>(vms));
  }
}
