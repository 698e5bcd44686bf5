package org.leasehold.backends.opennebula.leases;

import java.util.List;

/**
 * VMs that are one lease, or are to be.
 *
 * @param vms by their numbers, at least one
 * @param state whether they are all there
 * @param message what is to be said of those that are not a whole group; empty for one that is
 */
record Gathering(List<VmWish> vms, State state, String message) {
  enum State {
    WHOLE,
    WAITING,
    GIVEN_UP
  }

  Gathering {
    vms = List.copyOf(vms);
  }

  VmWish first() {
    return vms.get(0);
  }

  /** The number of a VM that belongs to no other. */
  int id() {
    return first().vm().id();
  }
}
