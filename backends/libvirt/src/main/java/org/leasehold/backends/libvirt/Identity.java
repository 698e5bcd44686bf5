package org.leasehold.backends.libvirt;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.leasehold.core.lease.VmId;

/**
 * What a VM is called on a hypervisor. Both names follow from owner, lease and index, so that what
 * runs can be found whatever else is forgotten.
 *
 * @param owner whose VM it is
 */
record Identity(String owner, VmId vm) {
  private static final int LONGEST = 100;

  /** The name of the domain, and the beginning of the names of its files. */
  String name() {
    String name = owner + "-" + Escaped.of(vm.lease().value()) + "-" + vm.index();
    return name.length() <= LONGEST
        ? name
        : owner + "-" + uuid().toString().replace("-", "") + "-" + vm.index();
  }

  /** The UUID of the domain (RFC 4122, version 3). */
  UUID uuid() {
    String whole = "leasehold/" + owner + "/" + vm.index() + "/" + Escaped.of(vm.lease().value());
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.US_ASCII));
  }
}
