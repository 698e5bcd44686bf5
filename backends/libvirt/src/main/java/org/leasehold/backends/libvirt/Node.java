package org.leasehold.backends.libvirt;

import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.libvirt.LibvirtException;
import org.libvirt.NodeInfo;

/**
 * What a host tells of itself, as it was when it was first asked by its connection. Safe for use by
 * several threads.
 */
final class Node {
  private static final int KB_IN_MB = 1024;
  private static final int WHOLE_CPU = 100;

  private final Link link;
  private Optional<Resources> capacity = Optional.empty();
  private Optional<Map<String, String>> attributes = Optional.empty();

  Node(Link link) {
    this.link = link;
  }

  /** Its CPUs and memory. */
  synchronized Resources capacity() throws LibvirtException {
    // What some hosts tell of their memory changes by the minute, and so would the site.
    if (capacity.isEmpty()) {
      NodeInfo node = link.nodeInfo();
      capacity = Optional.of(Resources.of((long) WHOLE_CPU * node.cpus, node.memory / KB_IN_MB));
    }
    return capacity.get();
  }

  /** What else is known of it, by name. */
  synchronized Map<String, String> attributes() throws LibvirtException {
    if (attributes.isEmpty()) {
      attributes = Optional.of(HostAttributes.of(link));
    }
    return attributes.get();
  }
}
