package org.leasehold.backends.opennebula.client;

import java.util.List;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A virtual network.
 *
 * @param clusters the numbers of the clusters it is in
 * @param addresses how many it has
 * @param used how many of them are taken
 * @param whole everything oned tells of it, for requirements to be held against
 */
public record Network(
    int id,
    String name,
    List<Integer> clusters,
    long addresses,
    long used,
    Element template,
    Element whole) {

  static Network of(Element network) throws Unreadable {
    long addresses = 0;
    for (Element range : network.part("AR_POOL").children("AR")) {
      addresses += range.numberOrZero("SIZE");
    }
    return new Network(
        network.id("ID"),
        network.valueOrEmpty("NAME"),
        network.ids("CLUSTERS"),
        addresses,
        network.numberOrZero("USED_LEASES"),
        network.part("TEMPLATE"),
        network);
  }
}
