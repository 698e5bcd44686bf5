package org.leasehold.backends.opennebula.machines;

import java.util.List;
import org.leasehold.core.site.Host;

/**
 * The hosts of OpenNebula, or why there are none.
 *
 * @param hosts those that can hold leases
 * @param reason why there is none; of no meaning while there are some
 */
public record Survey(List<Host> hosts, String reason) {
  public Survey {
    hosts = List.copyOf(hosts);
  }
}
