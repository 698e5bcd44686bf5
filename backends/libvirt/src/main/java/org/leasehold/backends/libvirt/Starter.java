package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes VMs of what leases ask for. */
final class Starter {
  private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

  private final LibvirtSettings settings;
  private final Images images;
  private final DomainXml xml;

  Starter(LibvirtSettings settings, Images images) {
    this.settings = settings;
    this.images = images;
    this.xml = new DomainXml(settings.machine(), settings.storage().commandLine());
  }

  /** Makes a VM that is not on the host, or is there in name only, and starts it. */
  Result start(Identity vm, Hypervisor host) throws LibvirtException, TransferFailed {
    Optional<LeaseRequest> lease = images.lease(vm.vm().lease());
    if (lease.isEmpty() || vm.vm().index() >= lease.get().nodes()) {
      return new Result.Failed("nothing is known of VM " + vm.vm());
    }
    host.remove(vm);
    try {
      Domain made = host.define(xml.of(spec(vm, lease.get(), host)));
      LOG.debug("{} is {}", vm.vm(), made.getName());
      host.start(vm);
      return new Result.Done();
    } catch (LibvirtException | TransferFailed e) {
      removeAgain(vm, host);
      throw e;
    }
  }

  private VmSpec spec(Identity vm, LeaseRequest lease, Hypervisor host)
      throws LibvirtException, TransferFailed {
    Resources needs = lease.vms().get(vm.vm().index());
    Image image = images.of(vm.vm(), host);
    Optional<String> disk = host.storage().makeDisk(vm, image, needs.amount(Resources.DISK));
    Optional<String> seed = Optional.empty();
    if (settings.storage().cloudInit()) {
      seed = Optional.of(host.storage().makeSeed(vm, seed(vm)));
    }
    return new VmSpec(
        new Tag(vm, lease.user()), needs.cpu(), Math.max(1, needs.memoryMb()), image, disk, seed);
  }

  private byte[] seed(Identity vm) throws TransferFailed {
    Optional<Path> userData = settings.storage().userData();
    return CloudSeed.of(vm, userData.isPresent() ? read(userData.get()) : new byte[0]);
  }

  private static byte[] read(Path userData) throws TransferFailed {
    try {
      return Files.readAllBytes(userData);
    } catch (IOException e) {
      throw new TransferFailed("libvirt.cloudInit.userData: " + userData + " cannot be read", e);
    }
  }

  private static void removeAgain(Identity vm, Hypervisor host) {
    try {
      host.remove(vm);
    } catch (LibvirtException e) {
      LOG.warn("what was made of {} is left there: {}", vm.vm(), e.getMessage());
    }
  }
}
