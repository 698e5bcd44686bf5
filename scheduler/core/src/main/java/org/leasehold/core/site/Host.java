package org.leasehold.core.site;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.core.lease.Resources;

/**
 * A machine that runs VMs.
 *
 * @param name unique within the site
 * @param capacity what it has for VMs
 * @param attributes what else is known of it, for policies and people to read; sorted by name
 */
public record Host(String name, Resources capacity, Map<String, String> attributes) {

  /** A host of which nothing else is known. */
  public Host(String name, Resources capacity) {
    this(name, capacity, Map.of());
  }

  /**
   * @throws IllegalArgumentException when the name is blank
   */
  public Host {
    Objects.requireNonNull(capacity, "capacity");
    SortedMap<String, String> sorted = new TreeMap<>(attributes);
    attributes = Collections.unmodifiableMap(sorted);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a host name must not be blank");
    }
  }
}
