package org.leasehold.backends.opennebula.machines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VMs of an OpenNebula. All VMs are looked at together, and what is to be done is asked for after a
 * look that was taken since it was begun, several calls at a time.
 */
public final class OpenNebulaBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(OpenNebulaBackend.class);

  /** So many looks fail before hosts are told to be away: about 7 s. */
  private static final int MOST_MISSED = 3;

  private final Cloud cloud;
  private final OpenNebulaSettings settings;
  private final InstantSource clock;
  private final Executor callers;
  private final Observer observer;
  private final Rhythm rhythm;
  private final VmTable table;

  /** Held by whoever takes a look, so that one is over before the next begins. */
  private final ReentrantLock looking = new ReentrantLock();

  /** Held by whoever looks at what follows, and never while oned is asked. */
  private final ReentrantLock state = new ReentrantLock();

  private final List<Runnable> toSend = new ArrayList<>();
  private final Guarded reports = new Guarded();
  private final HostWatch hosts;
  private final Machines machines;
  private Optional<Instant> missedSince = Optional.empty();
  private Duration away = Duration.ZERO;
  private int missed;
  private boolean closed;

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
    this.clock = clock;
    this.callers = callers;
    this.rhythm = rhythm;
    this.observer = observer;
    this.hosts = new HostWatch(site, reports);
    this.machines = new Machines(table, settings, reports, this::send);
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
    locked(
        () -> {
          reports.taker = Optional.of(taker);
          machines.start(now());
          return true;
        });
    rhythm.start(this::lookAndRest);
  }

  @Override
  public void expect(LeaseRequest lease) {
    locked(
        () -> {
          machines.expect(lease);
          return true;
        });
  }

  @Override
  public void begin(DueAction action) {
    locked(
        () -> {
          machines.begin(action.action(), now());
          return true;
        });
    rhythm.hurry();
  }

  @Override
  public void forget(LeaseId lease) {
    locked(
        () -> {
          machines.forget(lease);
          return true;
        });
  }

  /** Has OpenNebula looked at soon. */
  public void hurry() {
    rhythm.hurry();
  }

  /** Goes on with other hosts, of which it is told at once whether they are away. */
  public void watch(Set<String> site) {
    locked(
        () -> {
          hosts.watch(site);
          return true;
        });
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
            Duration most = settings.connection().reconnectMost();
            Duration rest = Duration.ofSeconds(1L << Math.max(0, Math.min(missed - 1, 16)));
            return rest.compareTo(most) < 0 ? rest : most;
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
      sendAll();
      site.ifPresent(seen -> observer.seen(reading.look().orElseThrow(), seen));
      return reading;
    } finally {
      looking.unlock();
    }
  }

  /** Adds those VMs that are done. */
  private Cloud.Reading complete(Cloud.Reading reading) {
    if (reading.look().isEmpty()) {
      return reading;
    }
    Look look = reading.look().get();
    List<Integer> missing = locked(() -> machines.missing(look));
    try {
      look.add(cloud.one().vms(missing));
      return reading;
    } catch (OneFault e) {
      return Cloud.failed("OpenNebula cannot be used: " + e.getMessage(), false);
    }
  }

  private Optional<SiteReading> take(Cloud.Reading reading, Set<Task> ready) {
    if (closed) {
      return Optional.empty();
    }
    if (reading.look().isEmpty()) {
      miss(reading);
      return Optional.empty();
    }
    missedSince.ifPresent(since -> back(since));
    Look look = reading.look().get();
    machines.see(look, ready, now());
    Optional<SiteReading> site = site(look);
    site.ifPresent(hosts::see);
    return site;
  }

  private Optional<SiteReading> site(Look look) {
    try {
      Set<Integer> inPlace = machines.inPlace(look);
      return Optional.of(
          SiteReading.of(
              look.hosts(),
              look.vms(),
              number -> look.vm(number).filter(vm -> machines.isOurs(vm, inPlace)).isPresent()));
    } catch (OneFault.Unreadable e) {
      LOG.warn("what the hosts have cannot be told: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void miss(Cloud.Reading reading) {
    if (missedSince.isEmpty()) {
      missedSince = Optional.of(clock.instant());
      LOG.warn("{}; trying again", reading.reason());
    }
    missed = reading.lasting() ? Math.max(missed + 1, MOST_MISSED) : missed + 1;
    if (missed >= MOST_MISSED) {
      hosts.allAway(reading.reason());
      machines.leave(reading.reason());
    }
  }

  /** Time in which OpenNebula could not be asked does not count against what is under way. */
  private void back(Instant since) {
    away = away.plus(Duration.between(since, clock.instant()));
    missedSince = Optional.empty();
    missed = 0;
    LOG.info("OpenNebula is there again");
  }

  private Instant now() {
    return clock.instant().minus(away);
  }

  private void send(Step.Ask ask, Consumer<Optional<OneFault>> answered) {
    if (settings.dryRun()) {
      LOG.info("dry run: would {}", ask.words());
      return;
    }
    toSend.add(
        () -> {
          LOG.debug("asked to {}", ask.words());
          Optional<OneFault> fault = fault(ask);
          locked(
              () -> {
                if (!closed) {
                  answered.accept(fault);
                }
                return true;
              });
          if (ask.goal().isEmpty() && fault.isEmpty()) {
            rhythm.hurry();
          }
        });
  }

  private Optional<OneFault> fault(Step.Ask ask) {
    try {
      ask.request().send(cloud.one());
      return Optional.empty();
    } catch (OneFault e) {
      return Optional.of(e);
    }
  }

  private void sendAll() {
    List<Runnable> all =
        locked(
            () -> {
              List<Runnable> taken = List.copyOf(toSend);
              toSend.clear();
              return taken;
            });
    try {
      all.forEach(callers::execute);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile: what is left is found out after the next start");
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
    return locked(() -> closed);
  }

  @Override
  public void close() {
    rhythm.close();
    boolean before =
        locked(
            () -> {
              boolean was = closed;
              closed = true;
              return was;
            });
    if (!before) {
      try {
        locked(
            () -> {
              toSend.clear();
              return true;
            });
        table.close();
      } catch (IOException e) {
        LOG.warn("the list of VMs could not be closed: {}", e.toString());
      }
    }
  }

  /** Lets nothing through before the backend is started and once it is closed. */
  private final class Guarded implements Reports {
    private Optional<Reports> taker = Optional.empty();

    private Optional<Reports> open() {
      return closed ? Optional.empty() : taker;
    }

    @Override
    public void outcome(org.leasehold.core.backend.Outcome outcome) {
      open().ifPresent(to -> to.outcome(outcome));
    }

    @Override
    public void hostAway(String host, String reason) {
      open().ifPresent(to -> to.hostAway(host, reason));
    }

    @Override
    public void hostBack(String host) {
      open().ifPresent(to -> to.hostBack(host));
    }

    @Override
    public void migrated(org.leasehold.core.backend.MigrationMeasure measure) {
      open().ifPresent(to -> to.migrated(measure));
    }
  }
}
