package org.leasehold.backends.libvirt;

import java.util.UUID;

/** Hears of hosts. Called by threads that may ask hypervisors. */
interface HostListener {

  /** A host can be used from now on. */
  void back(Host host);

  /**
   * A host cannot be used.
   *
   * @param reason one sentence for a person, without the host's name
   */
  void away(Host host, String reason);

  /**
   * A host still cannot be used, but not for the reason that was told last.
   *
   * @param reason one sentence for a person, without the host's name
   */
  void stillAway(Host host, String reason);

  /** Something happened to a domain of a host. */
  void changed(Host host, UUID domain);
}
