package org.leasehold.backends.opennebula.client;

import java.util.List;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A cluster.
 *
 * @param hosts the numbers of its hosts
 * @param datastores the numbers of its datastores
 * @param networks the numbers of its networks
 */
public record Cluster(
    int id,
    String name,
    List<Integer> hosts,
    List<Integer> datastores,
    List<Integer> networks,
    Element template) {

  static Cluster of(Element cluster) throws Unreadable {
    return new Cluster(
        cluster.id("ID"),
        cluster.valueOrEmpty("NAME"),
        cluster.ids("HOSTS"),
        cluster.ids("DATASTORES"),
        cluster.ids("VNETS"),
        cluster.part("TEMPLATE"));
  }
}
