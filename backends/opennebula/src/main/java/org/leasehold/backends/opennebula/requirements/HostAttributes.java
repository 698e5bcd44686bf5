package org.leasehold.backends.opennebula.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.leasehold.backends.opennebula.client.Cluster;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Host;

/**
 * What expressions can say about a host: its own elements, such as ID, NAME and CLUSTER_ID, what it
 * has and uses, its attributes, what was measured on it, and the attributes of its cluster. The
 * same serves for datastores and networks, of which there are the first and their attributes. Where
 * a name is there several times, the first in oned's document counts.
 */
public final class HostAttributes {
  private static final List<List<String>> PLACES =
      List.of(
          List.of(),
          List.of("HOST_SHARE"),
          List.of("HOST_SHARE", "DATASTORES"),
          List.of("TEMPLATE"),
          List.of("MONITORING", "CAPACITY"),
          List.of("MONITORING", "SYSTEM"));

  private final Element host;
  private final Element cluster;
  private final List<Integer> vms;

  /**
   * @param host oned's element of it
   * @param cluster the attributes of its cluster
   * @param vms the numbers of the VMs on it
   */
  public HostAttributes(Element host, Element cluster, List<Integer> vms) {
    this.host = Objects.requireNonNull(host, "host");
    this.cluster = Objects.requireNonNull(cluster, "cluster");
    this.vms = List.copyOf(vms);
  }

  /** Those of a host, and of its cluster where that is among these. */
  public static HostAttributes of(Host host, List<Cluster> clusters) {
    Element cluster =
        clusters.stream()
            .filter(c -> c.id() == host.clusterId())
            .findFirst()
            .map(Cluster::template)
            .orElseGet(() -> Element.empty("TEMPLATE"));
    return new HostAttributes(host.whole(), cluster, host.vms());
  }

  /** Those of a datastore or a network: its own elements, and its attributes. */
  public static HostAttributes of(Element whole) {
    return new HostAttributes(whole, Element.empty("TEMPLATE"), List.of());
  }

  /** The same, and one more of the host itself. */
  public HostAttributes with(String name, long value) {
    List<Element> all = new ArrayList<>(host.children());
    all.add(new Element(name, String.valueOf(value), List.of()));
    return new HostAttributes(new Element(host.name(), host.text(), all), cluster, vms);
  }

  /** The numbers of the VMs on it. */
  List<Integer> vms() {
    return vms;
  }

  /**
   * The values of a name, in their order.
   *
   * @param name of an attribute; a path from a place where attributes are, such as {@code
   *     TEMPLATE/RACK}; or one from the root, such as {@code /HOST/TEMPLATE/RACK}
   */
  List<String> values(String name) {
    List<String> path = List.of(name.split("/", -1));
    if (name.startsWith("/")) {
      return path.size() > 2 && path.get(1).equals(host.name())
          ? contents(host, path.subList(2, path.size()))
          : List.of();
    }
    List<String> values = new ArrayList<>();
    for (List<String> place : PLACES) {
      List<String> whole = new ArrayList<>(place);
      whole.addAll(path);
      values.addAll(contents(host, whole));
    }
    values.addAll(contents(cluster, path));
    return values;
  }

  private static List<String> contents(Element from, List<String> path) {
    List<Element> here = List.of(from);
    for (String name : path) {
      here = here.stream().flatMap(element -> element.children(name).stream()).toList();
    }
    return here.stream().map(HostAttributes::content).toList();
  }

  private static String content(Element element) {
    if (element.children().isEmpty()) {
      return element.text();
    }
    StringBuilder text = new StringBuilder();
    element.children().forEach(child -> text.append(content(child)));
    return text.toString();
  }
}
