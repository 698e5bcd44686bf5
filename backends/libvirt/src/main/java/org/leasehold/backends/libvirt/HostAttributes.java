package org.leasehold.backends.libvirt;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Reads what a host tells of itself beside how much it has. */
final class HostAttributes {
  private static final int MILLION = 1_000_000;
  private static final int THOUSAND = 1_000;

  private HostAttributes() {}

  /** The attributes, whose values have no spaces. */
  static Map<String, String> of(Connect link) throws LibvirtException {
    Map<String, String> attributes = new TreeMap<>();
    CpuFit.ofHost(Xml.read(link.getCapabilities()))
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

  private static Optional<String> child(Element element, String name) {
    NodeList children = element.getElementsByTagName(name);
    return Optional.ofNullable(children.item(0))
        .map(Node::getTextContent)
        .map(HostAttributes::withoutSpaces)
        .filter(text -> !text.isEmpty());
  }

  private static String withoutSpaces(String text) {
    return text.strip().replaceAll("\\s+", "-");
  }

  /** libvirt's numbers of versions: a million for each major one, a thousand for each minor. */
  private static String version(long number) {
    return number / MILLION + "." + number / THOUSAND % THOUSAND + "." + number % THOUSAND;
  }
}
