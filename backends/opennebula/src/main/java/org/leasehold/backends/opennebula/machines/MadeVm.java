package org.leasehold.backends.opennebula.machines;

import java.math.BigDecimal;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.core.lease.VmId;

/**
 * A VM that is made for a lease which did not come from OpenNebula: on hold, so that no other
 * scheduler takes it, and marked from its first moment with whose it is.
 *
 * @param name of the VM
 * @param template whose copy it is, by name or number; empty for a VM of nothing but its capacity
 * @param image its disk; empty for none but those of the template
 */
record MadeVm(
    VmId vm, String name, Optional<String> template, Optional<String> image, Resources resources) {
  private static final String TEMPLATE = "template:";
  private static final int WHOLE_CPU = 100;

  /**
   * The VM a lease asks for.
   *
   * @param otherwise the template of leases that name no software
   */
  static MadeVm of(LeaseRequest lease, int index, Optional<String> otherwise) {
    Optional<String> named =
        lease.software() instanceof DiskImage disk ? Optional.of(disk.id()) : Optional.empty();
    Optional<String> template =
        named.isEmpty()
            ? otherwise
            : named
                .filter(id -> id.startsWith(TEMPLATE))
                .map(id -> id.substring(TEMPLATE.length()));
    return new MadeVm(
        new VmId(lease.id(), index),
        "lease-" + lease.id() + "-" + index,
        template,
        named.filter(id -> !id.startsWith(TEMPLATE)),
        lease.vms().get(index));
  }

  /** Has oned make it. */
  int make(OpenNebula one) throws OneFault {
    return template.isEmpty()
        ? one.allocate("NAME = \"" + plain(name) + "\"\n" + attributes(), true)
        : one.instantiate(number(one, template.get()), plain(name), true, attributes());
  }

  private static int number(OpenNebula one, String template) throws OneFault {
    if (template.matches("\\d{1,9}")) {
      return Integer.parseInt(template);
    }
    return one.template(template);
  }

  private String attributes() {
    StringBuilder text = new StringBuilder();
    text.append("CPU = \"").append(cpus().toPlainString()).append("\"\n");
    text.append("VCPU = \"").append(vcpus()).append("\"\n");
    text.append("MEMORY = \"").append(resources.memoryMb()).append("\"\n");
    image.ifPresent(id -> text.append("DISK = [ IMAGE = \"").append(plain(id)).append("\" ]\n"));
    text.append("LEASE_ID = \"").append(plain(vm.lease().value())).append("\"\n");
    text.append("LEASE_NODE = \"").append(vm.index()).append("\"\n");
    return text.toString();
  }

  private BigDecimal cpus() {
    return BigDecimal.valueOf(resources.cpu(), 2);
  }

  private long vcpus() {
    return Math.max(1, (resources.cpu() + WHOLE_CPU - 1) / WHOLE_CPU);
  }

  /** By what a VM is found that was made for one of a lease. */
  static String mark(VmId vm) {
    return vm.index() + " " + plain(vm.lease().value());
  }

  /** The same of a VM that was read; empty for one that was not made here. */
  static Optional<String> mark(Vm vm) {
    return vm.userTemplate()
        .value("LEASE_NODE")
        .flatMap(index -> vm.userTemplate().value("LEASE_ID").map(lease -> index + " " + lease));
  }

  /**
   * In characters that a template holds without escapes, which versions of oned read differently.
   */
  private static String plain(String text) {
    return text.replace('"', '\'').replace('\\', '/').replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
