package org.leasehold.core.site;

import java.util.Objects;
import org.leasehold.core.lease.Resources;

/**
 * A machine that runs VMs.
 *
 * @param name unique within the site
 * @param capacity what it has for VMs
 */
public record Host(String name, Resources capacity) {
  /**
   * @throws IllegalArgumentException when the name is blank
   */
  public Host {
    Objects.requireNonNull(capacity, "capacity");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a host name must not be blank");
    }
  }
}
