package org.leasehold.backends.opennebula.fake;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A virtual network of the fake.
 *
 * @param addresses how many it has
 * @param attributes in its template, as XML
 */
record FakeNetwork(int id, String name, int addresses, String attributes) {

  /** How many of its addresses VMs have. */
  long used(FakeCloud cloud) {
    return cloud.vms.values().stream()
        .filter(vm -> vm.state != org.leasehold.backends.opennebula.client.VmState.DONE)
        .flatMap(vm -> vm.template.children("NIC").stream())
        .filter(nic -> nic.valueOrEmpty("NETWORK_ID").equals(String.valueOf(id)))
        .count();
  }

  /** A template whose NICs have their numbers, as oned gives them. */
  static Element numbered(Element template) {
    List<Element> all = new ArrayList<>();
    int next = 0;
    for (Element each : template.children()) {
      all.add(each.name().equals("NIC") ? with(each, "NIC_ID", next++) : each);
    }
    return new Element(template.name(), template.text(), all);
  }

  /** A template whose automatic NICs have the networks that a deployment gives them. */
  static Element attached(FakeCloud cloud, Element template, String extra) throws Refusal {
    Element given = TemplateText.read("TEMPLATE", extra);
    List<Element> all = new ArrayList<>();
    for (Element each : template.children()) {
      Element attached = each;
      for (Element nic : given.children("NIC")) {
        if (each.name().equals("NIC")
            && each.valueOrEmpty("NIC_ID").equals(nic.valueOrEmpty("NIC_ID"))) {
          attached = with(each, "NETWORK_ID", network(cloud, nic));
        }
      }
      all.add(attached);
    }
    return new Element(template.name(), template.text(), all);
  }

  private static int network(FakeCloud cloud, Element nic) throws Refusal {
    try {
      int id = nic.id("NETWORK_ID");
      FakeNetwork network = cloud.networks.get(id);
      if (network == null) {
        throw Refusal.noSuch("virtual network", id);
      }
      if (network.used(cloud) >= network.addresses()) {
        throw Refusal.internal("Cannot get IP/MAC lease from virtual network " + id + ".");
      }
      return id;
    } catch (Unreadable e) {
      throw Refusal.internal(e.getMessage());
    }
  }

  private static Element with(Element vector, String name, int value) {
    List<Element> all = new ArrayList<>(vector.children());
    all.add(new Element(name, String.valueOf(value), List.of()));
    return new Element(vector.name(), vector.text(), all);
  }
}
