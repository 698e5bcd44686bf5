package org.leasehold.backends.opennebula.machines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
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
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VMs of an OpenNebula. All VMs are looked at together, and what is to be done is asked for after a
 * look that was taken since it was begun, several calls at a time.
 */
public final class OpenNebulaBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(OpenNebulaBackend.class);

  private final Contact contact;
  private final Sending sending;
  private final Rhythm rhythm;
  private final VmTable table;
  private final StateLock state = new StateLock();
  private final GuardedReports reports = new GuardedReports();
  private final HostWatch hosts;
  private final Machines machines;
  private final Lookout lookout;

  private OpenNebulaBackend(
      VmTable table,
      OpenNebula one,
      Set<String> site,
      OpenNebulaSettings settings,
      InstantSource clock,
      Executor callers,
      Rhythm rhythm,
      LookObserver observer) {
    this.table = table;
    Cloud cloud = new Cloud(one);
    this.contact = new Contact(clock, settings.connection().reconnectMost());
    this.sending = new Sending(cloud, callers, settings.dryRun(), this::whileOpen, rhythm::hurry);
    this.rhythm = rhythm;
    this.hosts = new HostWatch(site, reports);
    this.machines = new Machines(table, settings, reports, sending);
    this.lookout =
        new Lookout(
            cloud,
            contact,
            settings.connection(),
            sending,
            state,
            reports,
            hosts,
            machines,
            observer);
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
      LookObserver observer)
      throws IOException {
    return new OpenNebulaBackend(
        VmTable.open(folder), one, site, settings, clock, callers, rhythm, observer);
  }

  @Override
  public void start(Reports taker) {
    state.run(
        () -> {
          reports.open(taker);
          machines.start(contact.now());
        });
    rhythm.start(lookout::lookAndRest);
  }

  @Override
  public void expect(LeaseRequest lease) {
    state.run(() -> machines.expect(lease));
  }

  @Override
  public void begin(DueAction action) {
    state.run(() -> machines.begin(action.action(), contact.now()));
    rhythm.hurry();
  }

  @Override
  public void forget(LeaseId lease) {
    state.run(() -> machines.forget(lease));
  }

  /** Has OpenNebula looked at soon. */
  public void hurry() {
    rhythm.hurry();
  }

  /** Goes on with other hosts, of which it is told at once whether they are away. */
  public void watch(Set<String> site) {
    state.run(() -> hosts.watch(site));
    rhythm.hurry();
  }

  /**
   * The leases there are, with those of their VMs that a look has shown.
   *
   * @param look as the observer was given it
   */
  public List<LeasedVms> leased(Look look) {
    return state.get(() -> machines.leased(look));
  }

  /** What the hosts have for leases now; nothing follows from it. */
  public Survey survey() {
    return lookout.survey();
  }

  /** What the hosts have for leases by a look that was taken; empty when it cannot be told. */
  public Optional<SiteReading> read(Look look) {
    return lookout.read(look);
  }

  /** The lease of a running VM has it on another host now, where somebody has moved it. */
  public void settle(VmId vm, String host) {
    state.run(() -> machines.settle(vm, host));
  }

  /** Whether a VM is one that came from OpenNebula, where it was before its lease. */
  public boolean cameFromBelow(VmId vm) {
    return state.get(() -> machines.cameFromBelow(vm));
  }

  @Override
  public List<VmStatus> inventory() throws BackendUnavailable {
    Cloud.Reading reading = lookout.look();
    if (reading.look().isEmpty()) {
      throw new BackendUnavailable(reading.reason(), new IOException(reading.reason()));
    }
    return state.get(machines::inventory);
  }

  private void whileOpen(Runnable doing) {
    state.run(
        () -> {
          if (!reports.isClosed()) {
            doing.run();
          }
        });
  }

  /** Takes a look now, and does what follows from it: for tests. */
  Cloud.Reading look() {
    return lookout.look();
  }

  /** What is under way, or waits for its turn: for tests. */
  List<Action> underWay() {
    return state.get(machines::underWay);
  }

  /** Whether it was closed: for tests. */
  boolean isClosed() {
    return state.get(reports::isClosed);
  }

  @Override
  public void close() {
    rhythm.close();
    boolean isFirst =
        state.get(
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
