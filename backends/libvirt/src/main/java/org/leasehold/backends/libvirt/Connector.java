package org.leasehold.backends.libvirt;

import org.libvirt.LibvirtException;

/** Opens connections. */
@FunctionalInterface
interface Connector {

  /**
   * Connects to a host.
   *
   * @throws LibvirtException when it cannot be reached
   * @throws NotReached when it is not to be used
   */
  Link open(String host, String uri) throws LibvirtException, NotReached;
}
