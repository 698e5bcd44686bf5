package org.leasehold.backends.libvirt;

import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.w3c.dom.Element;

/**
 * What is written on a domain to say whose it is and which VM.
 *
 * @param user of the lease
 */
record Tag(Identity identity, String user) {
  /** The namespace of our elements in a domain's metadata. */
  static final String NAMESPACE = "https://leasehold.org/xmlns/libvirt/vm/1.0";

  private static final int LONGEST_INDEX = 7;

  /** Adds it to a domain's metadata. */
  void write(Xml metadata) {
    metadata
        .addIn(NAMESPACE, "leasehold:vm")
        .with("owner", Escaped.of(identity.owner()))
        .with("lease", Escaped.of(identity.vm().lease().value()))
        .with("index", identity.vm().index())
        .with("user", Escaped.of(user));
  }

  /** The identity that an element of a domain's metadata tells; empty when it tells none. */
  static Optional<Identity> read(String element) {
    Element vm = Xml.read(element);
    Optional<String> owner = Escaped.read(vm.getAttribute("owner"));
    Optional<String> lease = Escaped.read(vm.getAttribute("lease")).filter(id -> !id.isBlank());
    String index = vm.getAttribute("index");
    if (owner.isEmpty() || lease.isEmpty() || !index.matches("\\d{1," + LONGEST_INDEX + "}")) {
      return Optional.empty();
    }
    VmId id = new VmId(new LeaseId(lease.get()), Integer.parseInt(index));
    return Optional.of(new Identity(owner.get(), id));
  }
}
