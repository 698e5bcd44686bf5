package org.leasehold.backends.libvirt;

import org.leasehold.backends.libvirt.Sight.Phase;
import org.leasehold.backends.libvirt.Transaction.Stage;
import org.leasehold.core.backend.Action.MigrateVm;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves VMs that are saved: their memory and, where the hosts do not share them, their disks go
 * through libvirt's streams and the daemon.
 */
final class ColdMove {
  private static final Logger LOG = LoggerFactory.getLogger(ColdMove.class);

  private final boolean sharedDisks;
  private final Images images;

  ColdMove(boolean sharedDisks, Images images) {
    this.sharedDisks = sharedDisks;
    this.images = images;
  }

  /** Moves a VM that is saved at the source. */
  Result carryOut(MigrateVm move, Identity vm, Hypervisor from, Hypervisor to)
      throws LibvirtException, TransferFailed, InterruptedException {
    Transaction transaction =
        new Transaction(move.vm() + " from " + move.host() + " to " + move.to());
    transaction.enter(Stage.PRE_MIGRATION);
    String description = from.description(vm);
    try {
      transaction.enter(Stage.RESERVATION);
      transaction.onRollback(() -> to.forget(vm, !sharedDisks));
      to.forget(vm, !sharedDisks);
      // The disk needs the image it is a copy of, and QEMU a kernel that it loads.
      Image image = images.of(vm.vm(), to);
      LOG.debug("{}: {} is there", vm.vm(), image);
      transaction.enter(Stage.STOP_AND_COPY);
      from.storage().copyTo(to.storage(), vm, !sharedDisks);
      var defined = to.define(description);
      LOG.debug("{} is known at {}", defined.getName(), move.to());
      Sight sight = to.see(vm);
      if (!sight.is(Phase.SAVED)) {
        transaction.rollBack();
        return new Result.Failed("its memory did not come to the destination: " + sight.why());
      }
    } catch (LibvirtException | TransferFailed | InterruptedException e) {
      transaction.rollBack();
      throw e;
    }
    transaction.commit();
    transaction.enter(Stage.ACTIVATION);
    try {
      from.forget(vm, !sharedDisks);
    } catch (LibvirtException e) {
      LOG.warn("{}: its old files are left where it was: {}", vm.vm(), e.getMessage());
    }
    return new Result.Done();
  }
}
