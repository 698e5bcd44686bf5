package org.leasehold.backends.opennebula.hosts;

import java.util.Objects;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.core.lease.Resources;

/**
 * A host, once read.
 *
 * @param capacity what it has for leases, in the scheduler's units: without what is reserved for
 *     the host itself, and without what VMs hold that are none of ours
 * @param away why no VM may come to it; empty when one may
 * @param host as oned told of it
 */
public record HostReading(Resources capacity, Optional<String> away, Host host) {
  public HostReading {
    Objects.requireNonNull(capacity, "capacity");
    Objects.requireNonNull(away, "away");
    Objects.requireNonNull(host, "host");
  }

  /** Its name, unique in OpenNebula. */
  public String name() {
    return host.name();
  }
}
