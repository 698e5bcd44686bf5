package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.backends.libvirt.Sight.Phase;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Reports;
import org.libvirt.LibvirtException;

/** Moves VMs from host to host, after having looked where they are. */
final class Moves {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final LibvirtSettings settings;
  private final Hosts hosts;
  private final Images images;
  private final LiveMove live;
  private final ColdMove cold;

  Moves(LibvirtSettings settings, Hosts hosts, Images images, Reports reports) {
    this.settings = settings;
    this.hosts = hosts;
    this.images = images;
    this.live =
        new LiveMove(settings, images, host -> hosts.knownAway(List.of(host)).isEmpty(), reports);
    this.cold = new ColdMove(settings.migration().sharedDisks(), images);
  }

  /** Carries a move out, and waits for its end; one that is done already is not done again. */
  Result carryOut(MigrateVm move, Vm vm, Identity identity, Hypervisor from, Task task)
      throws LibvirtException, TransferFailed, InterruptedException {
    Optional<Hypervisor> to = hosts.hypervisor(move.to());
    if (to.isEmpty()) {
      return new Result.Open();
    }
    awaitEarlierMove(identity, from);
    Phase wanted = move.live() ? Phase.RUNNING : Phase.SAVED;
    Sight there = to.get().see(identity);
    Sight here = from.see(identity);
    if (there.is(wanted) && !here.isAlive()) {
      return new Result.Done();
    }
    if (!here.is(wanted)) {
      return new Result.Failed("the VM " + vm.what());
    }
    if (there.is(Phase.RUNNING)) {
      return new Result.Failed("the VM runs on " + move.to() + " too");
    }
    if (images.lease(vm.id().lease()).isEmpty()) {
      return new Result.Failed("nothing is known of lease " + vm.id().lease());
    }
    if (!move.live()) {
      return cold.carryOut(move, identity, from, to.get());
    }
    Result result = live.carryOut(move, identity, from, to.get(), task);
    if (here.standsStill() && result instanceof Result.Done) {
      to.get().goOn(identity);
    }
    return result;
  }

  /**
   * A live move that was begun by a daemon since killed goes on: libvirt carries it out between the
   * hosts. Until it has ended, nobody knows where the VM is. One that takes too long is given up.
   */
  private void awaitEarlierMove(Identity vm, Hypervisor from)
      throws LibvirtException, InterruptedException {
    long until = System.nanoTime() + settings.migration().timeLimit().toNanos();
    boolean aborted = false;
    while (from.isBusy(vm)) {
      if (!aborted && System.nanoTime() - until > 0) {
        from.abort(vm);
        aborted = true;
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }
}
