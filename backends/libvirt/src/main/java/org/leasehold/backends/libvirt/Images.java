package org.leasehold.backends.libvirt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.core.lease.VmId;
import org.libvirt.LibvirtException;

/** What was asked for, by lease, and the images it boots from. Safe for use by several threads. */
final class Images {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][\\w.-]{0,199}");

  private final Map<LeaseId, LeaseRequest> leases = new ConcurrentHashMap<>();
  private final Optional<String> otherwise;

  /**
   * @param otherwise the image of leases that name none; empty for the network
   */
  Images(Optional<String> otherwise) {
    this.otherwise = otherwise;
  }

  void expect(LeaseRequest lease) {
    leases.put(lease.id(), lease);
  }

  void forget(LeaseId lease) {
    leases.remove(lease);
  }

  /** What was asked for; empty when nothing is known of the lease. */
  Optional<LeaseRequest> lease(LeaseId id) {
    return Optional.ofNullable(leases.get(id));
  }

  /**
   * The image of a VM as a host has it, after it was brought there where it was missing.
   *
   * @throws TransferFailed when there is none of that name, or it could not be brought
   */
  Image of(VmId vm, Hypervisor host) throws LibvirtException, TransferFailed {
    Optional<String> named =
        lease(vm.lease())
            .map(LeaseRequest::software)
            .flatMap(s -> s instanceof DiskImage disk ? Optional.of(disk.id()) : otherwise);
    if (named.isEmpty()) {
      return new Image.Network();
    }
    String id = named.get();
    Optional<Image> image =
        PLAIN.matcher(id).matches() ? host.storage().image(id) : Optional.empty();
    return image.orElseThrow(() -> new TransferFailed("there is no image \"" + id + "\""));
  }
}
