package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.leasehold.backends.libvirt.Vm.Rest;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VMs on QEMU hosts, through libvirt. What VMs there should be and what is being done to them is
 * kept in a folder; what they are is asked of the hosts, whose events are taken as hints to look.
 */
public final class LibvirtBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(LibvirtBackend.class);
  private static final Duration FIRST_TRY = Duration.ofSeconds(30);
  private static final Duration LET_GO_ON = Duration.ofSeconds(5);
  private static final Duration LOOK_AT_STALLED = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Journal journal;
  private final Ledger ledger;
  private final Hosts hosts;
  private final Images images;
  private final Workers workers;
  private final Upkeep upkeep;
  private final Actions actions;
  private final Comparison comparison;
  private final Readings readings;

  private LibvirtBackend(
      Journal journal,
      VmTable table,
      List<String> hosts,
      LibvirtSettings settings,
      Exclusion exclusion,
      Connector connector,
      Gate gate) {
    this.journal = journal;
    this.ledger = new Ledger(settings.owner(), table);
    this.images = new Images(settings.storage().defaultImage());
    this.workers = new Workers(exclusion, settings.workers());
    this.hosts = new Hosts(hosts, settings, connector, new Listener());
    Starter starter = new Starter(settings, images);
    Telling telling = new Telling(ledger);
    Performer performer = new Performer(settings, this.hosts, images, starter, telling, gate);
    this.upkeep = new Upkeep(ledger, workers, performer, new Stalls(telling, System::nanoTime));
    this.actions = new Actions(ledger, this.hosts, images, workers, performer, upkeep);
    this.comparison = new Comparison(ledger, this.hosts, upkeep);
    this.readings =
        new Readings(this.hosts, ledger, Resources.of(0, settings.machine().memoryOverheadMb()));
  }

  /**
   * Opens the backend, which does not connect before it is started.
   *
   * @param folder where it keeps what it must not forget; made where it is absent
   * @param hosts the names of the site's hosts
   * @param exclusion which suspensions and resumptions wait for others
   * @throws UnusableSettings when hosts would be reached in clear, a host is named that the site
   *     does not have, or libvirt is not installed
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  public static LibvirtBackend open(
      Path folder, List<String> hosts, LibvirtSettings settings, Exclusion exclusion)
      throws UnusableSettings, IOException {
    NamedHosts.check(hosts, settings);
    ClearText.refuse(hosts, settings);
    try {
      EventLoop.ensureRuns();
    } catch (LibvirtException | UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new UnusableSettings("libvirt cannot be used here: " + e.getMessage(), e);
    }
    Connector connector = new LinkOpener(settings.connection());
    return open(folder, hosts, settings, exclusion, connector, Gate.open());
  }

  /** The same with other connections, and a gate. */
  static LibvirtBackend open(
      Path folder,
      List<String> hosts,
      LibvirtSettings settings,
      Exclusion exclusion,
      Connector connector,
      Gate gate)
      throws IOException {
    Journal journal = Journal.open(folder);
    try {
      VmTable table = VmTable.load(journal);
      return new LibvirtBackend(journal, table, hosts, settings, exclusion, connector, gate);
    } catch (IOException e) {
      journal.close();
      throw e;
    }
  }

  @Override
  public void start(Reports taker) {
    ledger.doLocked(
        () -> {
          ledger.tellTo(taker);
          ledger.vms().stream()
              .filter(vm -> vm.rest() == Rest.ENDED)
              .forEach(vm -> ledger.tell(new Outcome.Finished(vm.id(), vm.host())));
        });
    hosts.connect();
    // libvirt tells of no change of what a domain has that runs.
    hosts.every(LOOK_AGAIN, () -> hosts.all().forEach(readings::look));
    hosts.every(LET_GO_ON, upkeep::letGoOn);
    hosts.every(LOOK_AT_STALLED, upkeep::lookAtStalled);
  }

  @Override
  public void expect(LeaseRequest lease) {
    images.expect(lease);
    ledger.doLocked(() -> ledger.vms(lease.id()).forEach(actions::takeUp));
  }

  @Override
  public void begin(DueAction due) {
    actions.begin(due.action());
  }

  @Override
  public void forget(LeaseId lease) {
    images.forget(lease);
    ledger.doLocked(
        () ->
            ledger.vms(lease).stream()
                .filter(vm -> vm.rest() == Rest.ENDED && vm.action().isEmpty())
                .forEach(upkeep::discard));
  }

  @Override
  public List<VmStatus> inventory() throws BackendUnavailable {
    try {
      List<String> late = hosts.waitForFirstTry(FIRST_TRY);
      List<Host> there = hosts.all().stream().filter(h -> h.link().isPresent()).toList();
      if (there.isEmpty()) {
        throw new BackendUnavailable("no host can be reached", new IOException("all are away"));
      }
      if (!late.isEmpty()) {
        LOG.warn("what is on {} is not known yet", late);
      }
      there.forEach(comparison::of);
      there.forEach(readings::look);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendUnavailable("the hosts were not waited for", e);
    }
    return ledger.vms().stream().flatMap(vm -> vm.status().stream()).toList();
  }

  /** What hosts have and others use of it, by name; nothing of those that were never reached. */
  public Map<String, NodeReading> readings() {
    return readings.last();
  }

  /**
   * Has somebody told whenever it was looked what hosts have, changed or not: when one is reached,
   * when domains that are none of this daemon's come or go, and every half minute.
   *
   * @param follower called before the host is told to be back; returns at once
   */
  public void followReadings(Runnable follower) {
    readings.follow(follower);
  }

  /** Whether nothing is cleared up just now: for tests. */
  boolean isTidy() {
    return ledger.isTidy();
  }

  /** Whether it was closed: for tests. */
  boolean isClosed() {
    return ledger.isClosed();
  }

  /** What is being done, or waits for its turn: for tests. */
  List<Action> underWay() {
    return ledger.underWay();
  }

  @Override
  public void close() {
    if (ledger.close()) {
      workers.close();
      hosts.close();
      try {
        journal.close();
      } catch (IOException e) {
        LOG.warn("the journal could not be closed: {}", e.toString());
      }
    }
  }

  private final class Listener implements HostListener {
    @Override
    public void back(Host host) {
      LOG.debug("{} is there", host.name());
      comparison.of(host);
      readings.look(host);
      ledger.tell(reports -> reports.hostBack(host.name()));
      ledger.doLocked(() -> ledger.vms().forEach(actions::takeUp));
    }

    @Override
    public void away(Host host, String reason) {
      LOG.debug("{} is away: {}", host.name(), reason);
      hosts.forgetConnections();
      ledger.tell(reports -> reports.hostAway(host.name(), reason));
      actions.failEarly(host.name());
    }

    @Override
    public void stillAway(Host host, String reason) {
      LOG.warn("{} is still away: {}", host.name(), reason);
    }

    @Override
    public void changed(Host host, UUID domain) {
      Optional<Vm> vm = ledger.vm(domain);
      if (vm.isEmpty()) {
        readings.changed(host);
      }
      vm.filter(v -> v.host().equals(host.name()) && v.action().isEmpty()).ifPresent(upkeep::check);
    }
  }
}
