package org.leasehold.backends.libvirt;

import java.util.Optional;
import org.libvirt.CPUCompareResult;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tells whether a VM that runs finds its CPU on another host, as libvirt compares them. */
final class CpuFit {
  private static final String PASSED_THROUGH = "host-passthrough";

  private CpuFit() {}

  /**
   * Whether a VM may go on on another host.
   *
   * @param domain its description, as it runs
   */
  static boolean fits(String domain, Connect from, Connect to) throws LibvirtException {
    Optional<Element> cpu = cpu(Xml.read(domain));
    if (cpu.isEmpty()) {
      return true;
    }
    // What is passed through libvirt has no description of, and finds it on any host.
    Optional<Element> compared =
        cpu.get().getAttribute("mode").equals(PASSED_THROUGH)
            ? ofHost(Xml.read(from.getCapabilities()))
            : cpu;
    if (compared.isEmpty()) {
      return false;
    }
    CPUCompareResult result = to.compareCPU(Xml.text(compared.get()));
    return result == CPUCompareResult.VIR_CPU_COMPARE_IDENTICAL
        || result == CPUCompareResult.VIR_CPU_COMPARE_SUPERSET;
  }

  /** The CPU of a host, by its capabilities; empty where they do not tell. */
  static Optional<Element> ofHost(Element capabilities) {
    NodeList hosts = capabilities.getElementsByTagName("host");
    return hosts.getLength() == 0 ? Optional.empty() : cpu((Element) hosts.item(0));
  }

  private static Optional<Element> cpu(Element in) {
    NodeList cpus = in.getElementsByTagName("cpu");
    return cpus.getLength() == 0 ? Optional.empty() : Optional.of((Element) cpus.item(0));
  }
}
