package org.leasehold.backends.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.leasehold.backends.libvirt.Sight.Phase;
import org.leasehold.backends.libvirt.Transaction.Stage;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Reports;
import org.libvirt.Domain;
import org.libvirt.Domain.MigrateFlags;
import org.libvirt.LibvirtException;
import org.libvirt.TypedParameter;
import org.libvirt.TypedStringParameter;
import org.libvirt.TypedUlongParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves VMs while they run. The two hosts do it between themselves (peer to peer), so that it goes
 * on whatever becomes of the daemon.
 */
final class LiveMove {
  private static final Logger LOG = LoggerFactory.getLogger(LiveMove.class);
  private static final int COMPLETED = 1;

  private final LibvirtSettings settings;
  private final Images images;
  private final Predicate<String> isThere;
  private final Reports reports;

  /**
   * @param isThere whether a host is, as far as is known; a move goes on after this daemon's end
   */
  LiveMove(LibvirtSettings settings, Images images, Predicate<String> isThere, Reports reports) {
    this.settings = settings;
    this.images = images;
    this.isThere = isThere;
    this.reports = reports;
  }

  /** Moves a VM that runs at the source. */
  Result carryOut(MigrateVm move, Identity vm, Hypervisor from, Hypervisor to, Task task)
      throws LibvirtException, TransferFailed, InterruptedException {
    Transaction transaction =
        new Transaction(move.vm() + " from " + move.host() + " to " + move.to());
    transaction.enter(Stage.PRE_MIGRATION);
    Optional<String> objection = objection(vm, from, to);
    if (objection.isPresent()) {
      return new Result.Failed(objection.get());
    }
    transaction.enter(Stage.RESERVATION);
    boolean copies = !settings.migration().sharedDisks();
    try {
      to.forget(vm, copies);
      // The destination needs it also for a VM without a disk, whose kernel is loaded directly.
      Image image = images.of(vm.vm(), to);
      boolean hasDisk = copies && makeReady(vm, image, from, to, transaction);
      return copyMemory(move, vm, from, to, hasDisk, task, transaction);
    } catch (LibvirtException | TransferFailed | InterruptedException e) {
      if (isStillThere(vm, from)) {
        transaction.rollBack();
      }
      throw e;
    }
  }

  /** Whether a VM certainly goes on at its source: of a host that went away nobody knows. */
  private static boolean isStillThere(Identity vm, Hypervisor from) {
    try {
      return from.see(vm).is(Phase.RUNNING) && !from.isBusy(vm);
    } catch (LibvirtException e) {
      LOG.debug("{}: {}", vm.vm(), e.getMessage());
      return false;
    }
  }

  private Optional<String> objection(Identity vm, Hypervisor from, Hypervisor to)
      throws LibvirtException {
    if (!settings.machine().type().equals("kvm")) {
      return Optional.empty();
    }
    return CpuFit.fits(from.description(vm), from.link(), to.link())
        ? Optional.empty()
        : Optional.of("the destination's CPU lacks what the VM uses");
  }

  /** Makes files for disks that are about to be copied; gives whether there are any. */
  private static boolean makeReady(
      Identity vm, Image image, Hypervisor from, Hypervisor to, Transaction transaction)
      throws LibvirtException, TransferFailed, InterruptedException {
    Optional<Long> size = from.storage().diskSize(vm);
    transaction.onRollback(() -> to.storage().removeAll(vm));
    from.storage().copySeedTo(to.storage(), vm);
    if (size.isPresent()) {
      to.storage().makeDiskFor(vm, size.get(), image);
    }
    return size.isPresent();
  }

  private Result copyMemory(
      MigrateVm move,
      Identity vm,
      Hypervisor from,
      Hypervisor to,
      boolean hasDisk,
      Task task,
      Transaction transaction)
      throws LibvirtException {
    transaction.enter(Stage.PRE_COPY);
    Domain domain = from.link().domainLookupByUUID(vm.uuid());
    String uri =
        settings.migration().uri(move.to()).orElseGet(() -> settings.connection().uri(move.to()));
    boolean tooLate;
    try (MigrationWatch watch =
        new MigrationWatch(
            from,
            domain,
            vm,
            move,
            settings.migration(),
            () -> isThere.test(move.to()),
            task,
            reports)) {
      try {
        domain.migrateToURI(uri, parameters(hasDisk), flags(hasDisk));
        tooLate = false;
      } catch (LibvirtException e) {
        if (!watch.tookTooLong()) {
          throw e;
        }
        tooLate = true;
      }
    }
    if (tooLate) {
      transaction.rollBack();
      return new Result.Failed("it took longer than libvirt.migration.timeLimit");
    }
    return arrived(move, vm, from, to, transaction);
  }

  private Result arrived(
      MigrateVm move, Identity vm, Hypervisor from, Hypervisor to, Transaction transaction)
      throws LibvirtException {
    Sight sight = to.see(vm);
    if (!sight.is(Phase.RUNNING)) {
      transaction.rollBack();
      return new Result.Failed("it did not come to run at the destination: " + sight.why());
    }
    transaction.commit();
    tell(move, vm, to);
    transaction.enter(Stage.ACTIVATION);
    cleanUp(vm, from);
    return new Result.Done();
  }

  private void tell(MigrateVm move, Identity vm, Hypervisor to) {
    try {
      Optional<Domain> domain = to.domain(vm.uuid());
      if (domain.isPresent()) {
        reports.migrated(
            new MigrationStatistics(domain.get().getJobStats(COMPLETED)).measure(move));
      }
    } catch (LibvirtException e) {
      LOG.debug("{}: what its move took is not known: {}", move.vm(), e.getMessage());
    }
  }

  private void cleanUp(Identity vm, Hypervisor from) {
    try {
      from.forget(vm, !settings.migration().sharedDisks());
    } catch (LibvirtException e) {
      LOG.warn("{}: its old disks are left where it was: {}", vm.vm(), e.getMessage());
    }
  }

  private TypedParameter[] parameters(boolean hasDisk) {
    List<TypedParameter> parameters = new ArrayList<>();
    // libvirt-java takes no empty list; 0 is libvirt's word for no limit.
    parameters.add(
        new TypedUlongParameter("bandwidth", settings.migration().bandwidth().orElse(0L)));
    if (hasDisk) {
      parameters.add(
          new TypedStringParameter("migrate_disks", DomainXml.diskDevice(settings.machine())));
    }
    return parameters.toArray(TypedParameter[]::new);
  }

  private int flags(boolean hasDisk) {
    LibvirtSettings.Migration migration = settings.migration();
    int flags =
        MigrateFlags.LIVE
            | MigrateFlags.PEER2PEER
            | MigrateFlags.PERSIST_DEST
            | MigrateFlags.UNDEFINE_SOURCE;
    flags |= hasDisk ? MigrateFlags.NON_SHARED_INC : 0;
    flags |= migration.autoConverge() ? MigrateFlags.AUTO_CONVERGE : 0;
    flags |= migration.postCopy() ? MigrateFlags.POSTCOPY : 0;
    flags |= migration.tls() ? MigrateFlags.TLS : 0;
    return flags;
  }
}
