package org.leasehold.daemon.opennebula;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.leasehold.backends.opennebula.Connecting;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.driver.Doorbell;
import org.leasehold.backends.opennebula.feedback.Feedback;
import org.leasehold.backends.opennebula.feedback.Telling;
import org.leasehold.backends.opennebula.feedback.WaitingMessage;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.backends.opennebula.leases.Intake;
import org.leasehold.backends.opennebula.leases.LeaseBook;
import org.leasehold.backends.opennebula.leases.LeaseRules;
import org.leasehold.backends.opennebula.leases.ListeningBackend;
import org.leasehold.backends.opennebula.leases.QuotaAdmission;
import org.leasehold.backends.opennebula.leases.RankedHosts;
import org.leasehold.backends.opennebula.leases.WrittenNotes;
import org.leasehold.backends.opennebula.machines.LeasedVms;
import org.leasehold.backends.opennebula.machines.Look;
import org.leasehold.backends.opennebula.machines.LookThread;
import org.leasehold.backends.opennebula.machines.OpenNebulaBackend;
import org.leasehold.backends.opennebula.supplies.NicNeed;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.configuration.OpenNebulaSettings;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.daemon.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the daemon has to do with an OpenNebula, put together and taken apart. */
public final class OpenNebulaDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenNebulaDesk.class);

  /** How long a message of a VM stands at least, unless its lease begins something else. */
  private static final Duration MESSAGE_STANDS = Duration.ofSeconds(30);

  private static final long IDLE_SECONDS = 10;

  private final OpenNebulaSettings settings;
  private final InstantSource clock;
  private final OpenNebula one;
  private final OpenNebulaBackend looking;
  private final Optional<DryRun> dryRun;
  private final ExecutorService callers;
  private final LookWork work;
  private final Site site;
  private final Optional<Doorbell> bell;
  private final LeaseBook book = new LeaseBook();
  private final RankedHosts ranked = new RankedHosts();
  private final QuotaAdmission quotas = new QuotaAdmission(book);

  private OpenNebulaDesk(
      OpenNebulaSettings settings,
      InstantSource clock,
      OpenNebula one,
      OpenNebulaBackend looking,
      Optional<DryRun> dryRun,
      ExecutorService callers,
      LookWork work,
      Site site,
      Optional<Doorbell> bell) {
    this.settings = settings;
    this.clock = clock;
    this.one = one;
    this.looking = looking;
    this.dryRun = dryRun;
    this.callers = callers;
    this.work = work;
    this.site = site;
    this.bell = bell;
  }

  /**
   * Opens an OpenNebula; waits until it can be asked for its hosts.
   *
   * @param environment may name the file of the credentials
   * @throws IOException when a folder, the certificates or the bell's socket cannot be used
   */
  public static OpenNebulaDesk open(
      LeaseholdSettings all, InstantSource clock, Map<String, String> environment)
      throws IOException {
    OpenNebulaSettings settings = all.opennebula();
    Path home = Path.of(System.getProperty("user.home"));
    OpenNebula one = Connecting.open(settings.connection(), environment, home);
    ExecutorService callers = pool(settings.concurrency());
    LookWork work = new LookWork();
    Path folder = all.store().path().resolveSibling("opennebula-vms");
    OpenNebulaBackend looking =
        OpenNebulaBackend.open(
            folder, one, Set.of(), settings, clock, callers, new LookThread(), work);
    Optional<DryRun> dryRun = Optional.empty();
    if (settings.dryRun()) {
      LOG.warn("a dry run: all is decided and reported, and nothing is done to a VM");
      Path simulated = all.store().path().resolveSibling("opennebula-dry-run");
      dryRun =
          Optional.of(DryRun.open(looking, simulated, all.scheduling().overheads().exclusion()));
    }
    Optional<Doorbell> bell = Optional.empty();
    if (settings.bell().isPresent()) {
      bell = Optional.of(Doorbell.open(settings.bell().get(), looking::hurry));
    }
    long retry = all.daemon().retryDelay().toNanos();
    FirstLook look = new FirstLook(looking::survey, () -> LockSupport.parkNanos(retry));
    Site site = new Site(look.hosts(reason -> LOG.error("{}; trying again", reason)));
    LOG.info("OpenNebula has {} hosts", site.hosts().size());
    return new OpenNebulaDesk(settings, clock, one, looking, dryRun, callers, work, site, bell);
  }

  private static ExecutorService pool(int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "opennebula-call");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** What carries out what is decided. */
  public Backend backend() {
    return new ListeningBackend(dryRun.<Backend>map(dry -> dry).orElse(looking), book);
  }

  /** The hosts as they were when this was opened. */
  public Site site() {
    return site;
  }

  /** Policies that also go by the quotas, and by the ranks of hosts, that OpenNebula knows of. */
  public Policies informed(Policies policies) {
    return policies
        .with(quotas.before(policies.admission()))
        .with(ranked.before(policies.hostSelection()));
  }

  /**
   * Goes to work for a scheduler that is about to be started on these hosts.
   *
   * @param endings say how leases have ended
   */
  public void serve(Engine engine, ServiceDesk.Endings endings) {
    HostsInUse hosts =
        new HostsInUse(
            site.hosts(),
            next -> engine.isReady() && engine.renew(before -> before.on(next)).join(),
            looking::watch);
    Feedback feedback = new Feedback(one, settings.dryRun());
    Intake intake =
        new Intake(
            rules(settings.leases()),
            new ServiceDesk(engine, hosts::use, endings),
            book,
            new WrittenNotes(feedback));
    Telling telling =
        new Telling(
            feedback,
            new WaitingMessage(ZoneId.systemDefault()),
            lease -> engine.explain(lease).join(),
            MESSAGE_STANDS,
            settings.dryRun());
    VmFeedback rounds = new VmFeedback(telling, clock, settings.connection().interval(), callers);
    Relocations relocations =
        new Relocations(
            (vm, host) -> engine.moved(vm, host).join(),
            vm -> engine.moveAway(vm).join(),
            looking::settle);
    looking.watch(Set.copyOf(site.hosts().stream().map(Host::name).toList()));
    work.begin((look, reading) -> seen(engine, relocations, intake, rounds, look, reading));
  }

  private static LeaseRules rules(OpenNebulaSettings.Leases leases) {
    return new LeaseRules(
        leases.unasked() == OpenNebulaSettings.Unasked.BEST_EFFORT,
        leases.groupTimeout(),
        leases.groupQuiet(),
        ZoneId.systemDefault());
  }

  private void seen(
      Engine engine,
      Relocations relocations,
      Intake intake,
      VmFeedback rounds,
      Look look,
      SiteReading before) {
    try {
      if (engine.isReady()) {
        boolean moved = relocations.see(look.interventions(), clock.instant());
        SiteReading reading = moved ? looking.read(look).orElse(before) : before;
        CloudReading cloud =
            new CloudReading(
                look.vms(),
                look.hosts(),
                one.clusters(),
                one.datastores(),
                look.vms().stream().anyMatch(NicNeed::isIn) ? one.networks() : List.of(),
                one.vmGroups(),
                one.users(),
                one.groups());
        ranked.see(cloud);
        quotas.see(cloud);
        intake.see(cloud, reading, look.interventions().deployed(), clock.instant());
      }
      List<LeasedVms> leased = looking.leased(look);
      dryRun.ifPresent(dry -> dry.end(leased));
      if (engine.isReady()) {
        rounds.tell(leased);
      }
    } catch (OneFault e) {
      Loudness.of(e, LOG).log("OpenNebula could not be asked what is wanted: {}", e.getMessage());
    } catch (CompletionException e) {
      Loudness.of(e, LOG)
          .log("nothing could be asked of the scheduler: {}", e.getCause().getMessage());
    }
  }

  /** Gives everything back. VMs go on. */
  @Override
  public void close() {
    work.close();
    backend().close();
    callers.shutdownNow();
    bell.ifPresent(OpenNebulaDesk::close);
  }

  private static void close(Doorbell bell) {
    try {
      bell.close();
    } catch (IOException e) {
      LOG.warn("the bell's socket could not be removed: {}", e.toString());
    }
  }
}
