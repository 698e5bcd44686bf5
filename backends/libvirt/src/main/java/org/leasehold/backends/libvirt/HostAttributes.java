package org.leasehold.backends.libvirt;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads what a host tells of itself beside how much it has. */
final class HostAttributes {
  private static final int MILLION = 1_000_000;
  private static final int THOUSAND = 1_000;

  private HostAttributes() {}

  /** The attributes, whose values have no spaces. */
  static Map<String, String> of(Connect link) throws LibvirtException {
    Map<String, String> attributes = new TreeMap<>();
    Element capabilities = Xml.read(link.getCapabilities());
    cpu(capabilities)
        .ifPresent(
            cpu -> {
              child(cpu, "arch").ifPresent(arch -> attributes.put("arch", arch));
              child(cpu, "model").ifPresent(model -> attributes.put("cpu-model", model));
            });
    String type = link.getType().toLowerCase(Locale.ROOT);
    attributes.put("hypervisor", withoutSpaces(type) + "-" + version(link.getVersion()));
    attributes.put("libvirt", version(link.getLibVersion()));
    return attributes;
  }

  private static Optional<Element> cpu(Element capabilities) {
    NodeList hosts = capabilities.getElementsByTagName("host");
    return hosts.getLength() == 0
        ? Optional.empty()
        : first(((Element) hosts.item(0)).getElementsByTagName("cpu"));
  }

  private static Optional<String> child(Element element, String name) {
    return first(element.getElementsByTagName(name))
        .map(Element::getTextContent)
        .map(HostAttributes::withoutSpaces)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<Element> first(NodeList elements) {
    return elements.getLength() == 0 ? Optional.empty() : Optional.of((Element) elements.item(0));
  }

  private static String withoutSpaces(String text) {
    return text.strip().replaceAll("\\s+", "-");
  }

  /** libvirt's numbers of versions: a million for each major one, a thousand for each minor. */
  private static String version(long number) {
    return number / MILLION + "." + number / THOUSAND % THOUSAND + "." + number % THOUSAND;
  }
}
