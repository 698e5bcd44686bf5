package org.leasehold.backends.opennebula.client;

import java.util.List;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A host.
 *
 * @param cluster the name of its cluster, of the number {@code clusterId}
 * @param vms the numbers of the VMs on it
 * @param template its attributes, monitored ones too
 * @param whole everything oned tells of it, for requirements to be held against
 */
public record Host(
    int id,
    String name,
    HostState state,
    int clusterId,
    String cluster,
    HostShare share,
    List<Integer> vms,
    Element template,
    Element whole) {

  static Host of(Element host) throws Unreadable {
    return new Host(
        host.id("ID"),
        host.valueOrEmpty("NAME"),
        HostState.of(host.id("STATE")),
        host.id("CLUSTER_ID"),
        host.valueOrEmpty("CLUSTER"),
        HostShare.of(host.part("HOST_SHARE")),
        host.ids("VMS"),
        host.part("TEMPLATE"),
        host);
  }
}
