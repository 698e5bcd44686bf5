package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.libvirt.Sight.Phase;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Reports;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries actions out on the hosts. Each looks first: what is done already is not done again, so
 * that an action whose end nobody saw can be begun anew.
 */
final class Performer {
  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final LibvirtSettings settings;
  private final Hosts hosts;
  private final Starter starter;
  private final Moves moves;
  private final Gate gate;

  Performer(
      LibvirtSettings settings,
      Hosts hosts,
      Images images,
      Starter starter,
      Reports reports,
      Gate gate) {
    this.settings = settings;
    this.hosts = hosts;
    this.starter = starter;
    this.moves = new Moves(settings, hosts, images, reports);
    this.gate = gate;
  }

  /** The names by which the hosts know a VM. */
  private Identity identity(Vm vm) {
    return new Identity(settings.owner(), vm.id());
  }

  /** Carries an action out, and waits for its end. */
  Result carryOut(Action action, Vm vm, Task task) {
    List<String> places = Places.of(vm, action);
    Map<String, Link> used = links(places);
    try {
      Optional<String> stopped = gate.pass(action);
      return stopped.isPresent() ? new Result.Failed(stopped.get()) : perform(action, vm, task);
    } catch (LibvirtException e) {
      boolean known = links(places).equals(used) && areAlive(places) || isAsItWas(action, vm, used);
      return known ? new Result.Failed(e.getMessage()) : new Result.Open();
    } catch (NoSuchImage e) {
      return new Result.Failed(e.getMessage(), Images.isNowhere(e.id(), hosts));
    } catch (TransferFailed e) {
      return new Result.Failed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      return new Result.Open();
    } catch (RuntimeException e) {
      LOG.error("{}: a fault of the program", action, e);
      return new Result.Failed("a fault of the program, see the log: " + e);
    }
  }

  /** The connections to hosts that are not away. */
  private Map<String, Link> links(List<String> names) {
    Map<String, Link> links = new HashMap<>();
    names.forEach(
        name -> hosts.host(name).flatMap(Host::link).ifPresent(link -> links.put(name, link)));
    return links;
  }

  private boolean areAlive(List<String> names) {
    return names.stream()
        .allMatch(
            name ->
                hosts.host(name).filter(h -> h.link().filter(h::isAlive).isPresent()).isPresent());
  }

  /** Whether a VM that was to move is where it was, whatever has become of the destination. */
  private boolean isAsItWas(Action action, Vm vm, Map<String, Link> used) {
    Optional<Hypervisor> source = hosts.hypervisor(action.host());
    boolean sameSource = source.isPresent() && source.get().link().equals(used.get(action.host()));
    if (!(action instanceof MigrateVm move) || !sameSource) {
      return false;
    }
    Phase wanted = move.live() ? Phase.RUNNING : Phase.SAVED;
    try {
      return source.get().see(identity(vm)).is(wanted) && !source.get().isBusy(identity(vm));
    } catch (LibvirtException e) {
      LOG.debug("{} on {}: {}", vm.id(), action.host(), e.getMessage());
      return false;
    }
  }

  /** Looks at a VM where it should be; empty when its host is away. */
  Optional<Sight> look(Vm vm) {
    Optional<Hypervisor> host = hosts.hypervisor(vm.host());
    if (host.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(host.get().see(identity(vm)));
    } catch (LibvirtException e) {
      LOG.debug("{} on {}: {}", vm.id(), vm.host(), e.getMessage());
      hosts.host(vm.host()).ifPresent(h -> h.link().ifPresent(h::isAlive));
      return Optional.empty();
    }
  }

  /** Removes what is left of a VM on a host; false when that was not possible now. */
  boolean remove(Identity vm, String host) {
    Optional<Hypervisor> there = hosts.hypervisor(host);
    if (there.isEmpty()) {
      return false;
    }
    try {
      there.get().remove(vm);
      return true;
    } catch (LibvirtException e) {
      LOG.warn("what is left of {} on {} cannot be removed: {}", vm.vm(), host, e.getMessage());
      return false;
    }
  }

  /** Removes what may be left of a VM on a host where it should not be. */
  void removeElsewhere(Vm vm, String host) {
    boolean removed = remove(identity(vm), host);
    LOG.debug("{}: nothing is left on {}: {}", vm.id(), host, removed);
  }

  private Result perform(Action action, Vm vm, Task task)
      throws LibvirtException, TransferFailed, InterruptedException {
    Identity identity = identity(vm);
    String name = Places.of(vm, action).get(0);
    Optional<Hypervisor> host = hosts.hypervisor(name);
    if (host.isEmpty()) {
      return new Result.Open();
    }
    Hypervisor h = host.get();
    // A move waits by itself, and not for ever.
    if (!action.kind().ends() && !(action instanceof MigrateVm)) {
      waitUntilFree(identity, h);
    }
    return switch (action.kind()) {
      case START -> start(vm, identity, action.host(), h);
      case STOP -> stop(identity, h);
      case SHUT_DOWN -> shutDown(vm, identity, h);
      case SUSPEND -> suspend(vm, identity, h);
      case RESUME -> resume(vm, identity, h);
      case DELETE_SAVED_STATE -> deleteSaved(vm, identity, h);
      case MIGRATE, MIGRATE_LIVE -> moves.carryOut((MigrateVm) action, vm, identity, h, task);
    };
  }

  /** What was begun before a restart of the daemon may still go on. */
  private static void waitUntilFree(Identity vm, Hypervisor h)
      throws LibvirtException, InterruptedException {
    while (h.isBusy(vm)) {
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  private Result start(Vm vm, Identity identity, String host, Hypervisor h)
      throws LibvirtException, TransferFailed {
    if (vm.isAlive() && !vm.host().equals(host)) {
      return new Result.Failed("the VM " + vm.what());
    }
    Sight sight = h.see(identity);
    return switch (sight.phase()) {
      case RUNNING -> new Result.Done();
      case SAVED -> new Result.Failed("the VM is saved on " + host);
      case ARRIVING -> new Result.Failed("the VM is moving to " + host);
      default -> starter.start(identity, h);
    };
  }

  private static Result stop(Identity identity, Hypervisor h) throws LibvirtException {
    h.remove(identity);
    return new Result.Done();
  }

  private Result shutDown(Vm vm, Identity identity, Hypervisor h)
      throws LibvirtException, InterruptedException {
    Sight sight = h.see(identity);
    if (sight.is(Phase.SAVED)) {
      return new Result.Failed("the VM " + vm.what());
    }
    if (sight.is(Phase.RUNNING)) {
      h.askToShutDown(identity);
      long end = System.nanoTime() + settings.shutdownGrace().toNanos();
      while (h.see(identity).is(Phase.RUNNING) && System.nanoTime() < end) {
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    }
    return stop(identity, h);
  }

  private static Result suspend(Vm vm, Identity identity, Hypervisor h) throws LibvirtException {
    Sight sight = h.see(identity);
    return switch (sight.phase()) {
      case SAVED -> new Result.Done();
      case RUNNING -> {
        if (sight.standsStill()) {
          // QEMU saves none whose earlier save has failed and that did not go on since.
          h.goOn(identity);
        }
        h.save(identity);
        yield new Result.Done();
      }
      default -> new Result.Failed("the VM " + vm.what());
    };
  }

  private static Result resume(Vm vm, Identity identity, Hypervisor h) throws LibvirtException {
    return switch (h.see(identity).phase()) {
      case RUNNING -> new Result.Done();
      case SAVED -> {
        h.start(identity);
        yield new Result.Done();
      }
      default -> new Result.Failed("the VM " + vm.what());
    };
  }

  private static Result deleteSaved(Vm vm, Identity identity, Hypervisor h)
      throws LibvirtException {
    return h.see(identity).is(Phase.RUNNING)
        ? new Result.Failed("the VM " + vm.what())
        : stop(identity, h);
  }

  /** Lets a VM go on that stands still, where that can be now. */
  void goOn(Vm vm) {
    Optional<Hypervisor> host = hosts.hypervisor(vm.host());
    try {
      if (host.isPresent() && host.get().see(identity(vm)).standsStill()) {
        host.get().goOn(identity(vm));
      }
    } catch (LibvirtException e) {
      LOG.debug("{} on {} does not go on: {}", vm.id(), vm.host(), e.getMessage());
    }
  }
}
