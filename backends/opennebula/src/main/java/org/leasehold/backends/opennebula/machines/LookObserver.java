package org.leasehold.backends.opennebula.machines;

import org.leasehold.backends.opennebula.hosts.SiteReading;

/** Is told of every look that was taken. Called from one thread at a time. */
@FunctionalInterface
public interface LookObserver {

  /**
   * Takes note.
   *
   * @param look all VMs and hosts
   * @param site what the hosts have for leases
   */
  void seen(Look look, SiteReading site);
}
