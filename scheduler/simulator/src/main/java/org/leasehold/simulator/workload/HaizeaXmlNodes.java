package org.leasehold.simulator.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;

/** Reads a {@code <nodes>} element, which describes hosts as well as VMs. */
final class HaizeaXmlNodes {
  private static final Set<String> KNOWN =
      Set.of(Resources.CPU, Resources.MEMORY, Resources.DISK, Resources.NET_IN, Resources.NET_OUT);

  private HaizeaXmlNodes() {}

  /** At least one node set. The cursor is on {@code <nodes>}, and afterwards at its end. */
  static List<NodeSet> read(XmlCursor xml) throws BadInput {
    Position at = xml.at();
    xml.attributes(Set.of());
    List<NodeSet> sets = new ArrayList<>();
    while (xml.nextChild()) {
      if (!xml.name().equals("node-set")) {
        throw xml.unexpected("<node-set>");
      }
      sets.add(nodeSet(xml));
    }
    if (sets.isEmpty()) {
      throw at.bad("<nodes>: expected at least one <node-set>");
    }
    return sets;
  }

  private static NodeSet nodeSet(XmlCursor xml) throws BadInput {
    Position at = xml.at();
    int count = xml.attributes(Set.of("numnodes")).get("numnodes").count(1, NodeSet.MOST);
    Map<String, Long> amounts = new TreeMap<>();
    while (xml.nextChild()) {
      if (!xml.name().equals("res")) {
        throw xml.unexpected("<res>");
      }
      XmlCursor.Attributes attributes = xml.attributes(Set.of("type", "amount"));
      Field amount = attributes.get("amount");
      // Several instances of one resource, such as two disks, are one amount here.
      long sum = amounts.merge(resource(attributes.get("type")), amount.amount(), Long::sum);
      if (sum > Field.MOST_AMOUNT) {
        throw amount.expected("at most " + Field.MOST_AMOUNT + " of a resource in one node");
      }
      xml.endLeaf();
    }
    Resources resources = Resources.of(amounts);
    if (resources.amounts().isEmpty()) {
      throw at.bad("<node-set>: expected a <res> with an amount above 0");
    }
    return new NodeSet(count, resources);
  }

  /** Haizea's five resources by the names they have here; any other by its own. */
  private static String resource(Field type) throws BadInput {
    String lower = type.identifier().toLowerCase(Locale.ROOT);
    return KNOWN.contains(lower) ? lower : type.text();
  }
}
