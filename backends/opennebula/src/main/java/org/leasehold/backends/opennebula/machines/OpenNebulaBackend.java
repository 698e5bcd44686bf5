package org.leasehold.backends.opennebula.machines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.hosts.HostWatch;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.configuration.OpenNebulaSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VMs of an OpenNebula. All VMs are looked at together, and what is to be done is asked for after a
 * look that was taken since it was begun, several calls at a time.
 */
public final class OpenNebulaBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(OpenNebulaBackend.class);

  private final Cloud cloud;
  private final OpenNebulaSettings settings;
  private final Contact contact;
  private final Sending sending;
  private final Observer observer;
  private final Rhythm rhythm;
  private final VmTable table;

  /** Held by whoever takes a look, so that one is over before the next begins. */
  private final ReentrantLock looking = new ReentrantLock();

  /** Held by whoever looks at what follows, and never while oned is asked. */
  private final ReentrantLock state = new ReentrantLock();

  private final GuardedReports reports = new GuardedReports();
  private final HostWatch hosts;
  private final Machines machines;

  /** Is told of every look that was taken. Called from one thread at a time. */
  @FunctionalInterface
  public interface Observer {

    /**
     * Takes note.
     *
     * @param look all VMs and hosts
     * @param site what the hosts have for leases
     */
    void seen(Look look, SiteReading site);
  }

  private OpenNebulaBackend(
      VmTable table,
      OpenNebula one,
      Set<String> site,
      OpenNebulaSettings settings,
      InstantSource clock,
      Executor callers,
      Rhythm rhythm,
      Observer observer) {
    this.table = table;
    this.cloud = new Cloud(one);
    this.settings = settings;
    this.contact = new Contact(clock, settings.connection().reconnectMost());
    this.sending = new Sending(cloud, callers, settings.dryRun(), this::whileOpen, rhythm::hurry);
    this.rhythm = rhythm;
    this.observer = observer;
    this.hosts = new HostWatch(site, reports);
    this.machines = new Machines(table, settings, reports, sending);
  }

  /**
   * Opens the backend, which asks OpenNebula for nothing before it is started.
   *
   * @param folder where it keeps what it must not forget; made where it is absent
   * @param site the names of the hosts the scheduler knows
   * @param callers makes calls; shut down by whoever made it
   * @param rhythm has looks taken from time to time; closed with the backend
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  public static OpenNebulaBackend open(
      Path folder,
      OpenNebula one,
      Set<String> site,
      OpenNebulaSettings settings,
      InstantSource clock,
      Executor callers,
      Rhythm rhythm,
      Observer observer)
      throws IOException {
    return new OpenNebulaBackend(
        VmTable.open(folder), one, site, settings, clock, callers, rhythm, observer);
  }

  @Override
  public void start(Reports taker) {
    doLocked(
        () -> {
          reports.open(taker);
          machines.start(contact.now());
        });
    rhythm.start(this::lookAndRest);
  }

  @Override
  public void expect(LeaseRequest lease) {
    doLocked(() -> machines.expect(lease));
  }

  @Override
  public void begin(DueAction action) {
    doLocked(() -> machines.begin(action.action(), contact.now()));
    rhythm.hurry();
  }

  @Override
  public void forget(LeaseId lease) {
    doLocked(() -> machines.forget(lease));
  }

  /** Has OpenNebula looked at soon. */
  public void hurry() {
    rhythm.hurry();
  }

  /** Goes on with other hosts, of which it is told at once whether they are away. */
  public void watch(Set<String> site) {
    doLocked(() -> hosts.watch(site));
    rhythm.hurry();
  }

  /** What the hosts have for leases now; nothing follows from it. Empty when it cannot be told. */
  public Optional<SiteReading> survey() {
    Cloud.Reading reading = cloud.read();
    if (reading.look().isEmpty()) {
      LOG.warn("{}", reading.reason());
    }
    return reading.look().flatMap(look -> locked(() -> site(look)));
  }

  /**
   * The leases there are, with those of their VMs that a look has shown.
   *
   * @param look as the observer was given it
   */
  public List<LeasedVms> leased(Look look) {
    return locked(() -> machines.leased(look));
  }

  /** What the hosts have for leases by a look that was taken; empty when it cannot be told. */
  public Optional<SiteReading> read(Look look) {
    return locked(() -> site(look));
  }

  /** The lease of a running VM has it on another host now, where somebody has moved it. */
  public void settle(VmId vm, String host) {
    doLocked(() -> machines.settle(vm, host));
  }

  /** Whether a VM is one that came from OpenNebula, where it was before its lease. */
  public boolean cameFromBelow(VmId vm) {
    return locked(() -> machines.cameFromBelow(vm));
  }

  @Override
  public List<VmStatus> inventory() throws BackendUnavailable {
    Cloud.Reading reading = look();
    if (reading.look().isEmpty()) {
      throw new BackendUnavailable(reading.reason(), new IOException(reading.reason()));
    }
    return locked(machines::inventory);
  }

  /** Takes a look and says how long to rest after it. */
  private Duration lookAndRest() {
    Cloud.Reading reading = look();
    return locked(
        () -> {
          if (reading.look().isEmpty()) {
            return contact.rest();
          }
          return machines.isBusy()
              ? settings.connection().busyInterval()
              : settings.connection().interval();
        });
  }

  /** Takes a look, and does what follows from it. */
  Cloud.Reading look() {
    looking.lock();
    try {
      Set<Task> ready = locked(machines::ready);
      Cloud.Reading reading = complete(cloud.read());
      Optional<SiteReading> site = locked(() -> take(reading, ready));
      sending.make(locked(sending::take));
      site.ifPresent(seen -> observer.seen(reading.look().orElseThrow(), seen));
      return reading;
    } finally {
      looking.unlock();
    }
  }

  private Cloud.Reading complete(Cloud.Reading reading) {
    if (reading.look().isEmpty()) {
      return reading;
    }
    Look look = reading.look().get();
    List<Integer> missing = locked(() -> machines.missing(look));
    boolean supplies = locked(() -> machines.needsSupplies(look));
    return cloud.complete(reading, missing, supplies);
  }

  private Optional<SiteReading> take(Cloud.Reading reading, Set<Task> ready) {
    if (reports.isClosed()) {
      return Optional.empty();
    }
    if (reading.look().isEmpty()) {
      contact.missed(reading);
      if (contact.isLost()) {
        hosts.allAway(reading.reason());
        machines.leave(reading.reason());
      }
      return Optional.empty();
    }
    contact.made();
    Look look = reading.look().get();
    machines.see(look, ready, contact.now());
    look.keep(machines.interventions(look));
    Optional<SiteReading> site = site(look);
    site.ifPresent(hosts::see);
    return site;
  }

  private Optional<SiteReading> site(Look look) {
    try {
      Set<Integer> inPlace = machines.inPlace(look);
      Map<Integer, Resources> counted = machines.counted();
      return Optional.of(
          SiteReading.of(
              look.hosts(),
              look.vms(),
              number -> look.vm(number).filter(vm -> machines.isOurs(vm, inPlace)).isPresent(),
              number -> Optional.ofNullable(counted.get(number))));
    } catch (OneFault.Unreadable e) {
      LOG.warn("what the hosts have cannot be told: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void whileOpen(Runnable doing) {
    doLocked(
        () -> {
          if (!reports.isClosed()) {
            doing.run();
          }
        });
  }

  private void doLocked(Runnable doing) {
    state.lock();
    try {
      doing.run();
    } finally {
      state.unlock();
    }
  }

  private <T> T locked(Supplier<T> doing) {
    state.lock();
    try {
      return doing.get();
    } finally {
      state.unlock();
    }
  }

  /** What is under way, or waits for its turn: for tests. */
  List<Action> underWay() {
    return locked(machines::underWay);
  }

  /** Whether it was closed: for tests. */
  boolean isClosed() {
    return locked(reports::isClosed);
  }

  @Override
  public void close() {
    rhythm.close();
    boolean isFirst =
        locked(
            () -> {
              boolean before = reports.isClosed();
              reports.close();
              sending.take();
              return !before;
            });
    if (isFirst) {
      try {
        table.close();
      } catch (IOException e) {
        LOG.warn("the list of VMs could not be closed: {}", e.toString());
      }
    }
  }
}
