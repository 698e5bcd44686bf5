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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was asked for, by lease, and the images it boots from. Safe for use by several threads. */
final class Images {
  private static final Logger LOG = LoggerFactory.getLogger(Images.class);
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
   * @throws NoSuchImage when there is none of that name
   * @throws TransferFailed when it could not be brought
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
    return find(id, host).orElseThrow(() -> new NoSuchImage(id));
  }

  private static Optional<Image> find(String id, Hypervisor host)
      throws LibvirtException, TransferFailed {
    return PLAIN.matcher(id).matches() ? host.storage().image(id) : Optional.empty();
  }

  /** Whether no host at all has an image of that name; of one that is away nobody knows. */
  static boolean isNowhere(String id, Hosts hosts) {
    return hosts.all().stream()
        .allMatch(host -> hosts.hypervisor(host.name()).filter(h -> isNotOn(id, h)).isPresent());
  }

  private static boolean isNotOn(String id, Hypervisor host) {
    try {
      return find(id, host).isEmpty();
    } catch (LibvirtException | TransferFailed e) {
      LOG.debug("whether there is an image \"{}\": {}", id, e.getMessage());
      return false;
    }
  }
}
