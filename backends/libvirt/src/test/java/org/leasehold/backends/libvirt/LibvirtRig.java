package org.leasehold.backends.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.leasehold.backends.contract.Rig;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.libvirt.Domain;
import org.libvirt.Domain.UndefineFlags;
import org.libvirt.LibvirtException;

/** What all rigs of the backend on libvirt have in common. */
abstract class LibvirtRig implements Rig {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  final HoldingGate gate = new HoldingGate();
  private final Path folder;
  private final LibvirtSettings settings;
  private LibvirtBackend backend;
  private volatile Optional<String> abort = Optional.empty();

  /**
   * @param folder of the backend
   */
  LibvirtRig(Path folder, LibvirtSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Connects to a host. */
  abstract Link connect(String host, String uri) throws LibvirtException;

  /** A connection of the test's own. */
  abstract Link link(String host) throws LibvirtException;

  /** Why an action cannot be carried out there; empty where it can. */
  abstract Optional<String> objection(ActionKind kind);

  /** Aborts the test where an action has no means there. */
  private void allow(ActionKind kind) {
    objection(kind).ifPresent(Assumptions::abort);
  }

  @Override
  public Backend open() throws Exception {
    backend =
        LibvirtBackend.open(folder, hosts(), settings, Exclusion.LOCAL, this::connect, this::pass);
    return backend;
  }

  private Optional<String> pass(Action action) throws InterruptedException {
    Optional<String> objection = objection(action.kind());
    objection.ifPresent(what -> abort = objection);
    return objection.isPresent() ? objection : gate.pass(action);
  }

  /** Closing writes nothing more, and what is in memory only is gone. */
  @Override
  public void kill() {
    backend.close();
  }

  @Override
  public List<String> hosts() {
    return List.of("a", "b");
  }

  @Override
  public void settle() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      if (System.nanoTime() > end) {
        throw new AssertionError("still under way: " + backend.underWay());
      }
      Thread.sleep(20);
      abort.ifPresent(Assumptions::abort);
      if (!backend.isClosed()) {
        backend.inventory();
      }
    } while (!isAtRest());
  }

  private boolean isAtRest() {
    return backend.isClosed()
        || backend.isTidy() && backend.underWay().stream().allMatch(gate::holds);
  }

  @Override
  public void holdNext(ActionKind kind) {
    allow(kind);
    gate.holdNext(kind);
  }

  @Override
  public void letGo() {
    gate.letGo();
  }

  @Override
  public void failNext(ActionKind kind) {
    allow(kind);
    gate.failNext(kind);
  }

  @Override
  public void endFromWithin(VmId vm) throws Exception {
    domain(vm).shutdown();
  }

  @Override
  public void destroy(VmId vm) throws Exception {
    Domain domain = domain(vm);
    if (domain.isActive() == 1) {
      domain.destroy();
    } else {
      domain.undefine(UndefineFlags.MANAGED_SAVE);
    }
  }

  private Domain domain(VmId vm) throws LibvirtException {
    UUID uuid = new Identity(settings.owner(), vm).uuid();
    for (String host : hosts()) {
      for (Domain domain : link(host).listAllDomains(0)) {
        if (domain.getUUIDString().equals(uuid.toString())) {
          return domain;
        }
      }
    }
    throw new AssertionError("there is no VM " + vm);
  }

  @Override
  public void close() throws Exception {
    gate.letGo();
    if (backend != null) {
      backend.close();
    }
  }
}
