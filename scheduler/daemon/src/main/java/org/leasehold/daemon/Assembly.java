package org.leasehold.daemon;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.leasehold.configuration.BackendName;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DaemonSettings;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.daemon.access.AccessTokens;
import org.leasehold.daemon.engine.Engine;
import org.leasehold.daemon.engine.EngineMetrics;
import org.leasehold.daemon.engine.EngineSettings;
import org.leasehold.daemon.engine.QuartzTimer;
import org.leasehold.daemon.engine.Recall;
import org.leasehold.daemon.engine.RecallAhead;
import org.leasehold.daemon.engine.SchedulerParts;
import org.leasehold.daemon.http.EventFeed;
import org.leasehold.daemon.http.HttpApi;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.Stores;
import org.leasehold.daemon.store.UnusableStore;
import org.leasehold.policies.PolicyHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a daemon that runs, put together and taken apart in the right order. */
final class Assembly implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  private final Store store;
  private final Hypervisors hypervisors;
  private final Engine engine;
  private final QuartzTimer timer;
  private final Reloading reloading;
  private final HttpApi api;

  private Assembly(
      Store store,
      Hypervisors hypervisors,
      Engine engine,
      QuartzTimer timer,
      Reloading reloading,
      HttpApi api) {
    this.store = store;
    this.hypervisors = hypervisors;
    this.engine = engine;
    this.timer = timer;
    this.reloading = reloading;
    this.api = api;
  }

  /**
   * Starts a daemon.
   *
   * @throws CannotStart when the store or the folder of the VMs cannot be used
   */
  static Assembly start(
      Reloading.SettingsSource source,
      LeaseholdSettings settings,
      Logging logging,
      PrometheusMeterRegistry registry)
      throws BadInput, CannotStart {
    PolicyHost policies = PartsMaker.startPolicies(settings.policies());
    if (settings.site().isEmpty() && settings.backend() != BackendName.OPENNEBULA) {
      LOG.info("no hosts are set: {} small simulated ones are used", PartsMaker.HOSTS);
    }
    Store store = openStore(settings);
    Recall recall = new RecallAhead(store::load);
    InstantSource clock = InstantSource.system();
    Hypervisors hypervisors = openHypervisors(settings, clock, store);
    DaemonSettings daemon = settings.daemon();
    EventFeed feed = new EventFeed();
    AtomicReference<Runnable> wakeUp = new AtomicReference<>(() -> {});
    QuartzTimer timer = new QuartzTimer("leasehold", () -> wakeUp.get().run());
    SchedulerParts made = PartsMaker.make(settings, policies);
    SchedulerParts informed = made.with(hypervisors.informed(made.policies()));
    SchedulerParts parts = informed.on(hypervisors.site(informed.site(), Optional.empty()));
    Engine engine =
        new Engine(
            parts,
            new EngineSettings(
                daemon.mostWaiting(),
                daemon.batch(),
                settings.store().keepAnswers(),
                daemon.retryDelay()),
            store,
            recall,
            hypervisors.backend(),
            clock,
            timer,
            new EngineMetrics(registry),
            feed::eventsCommitted);
    wakeUp.set(engine::wake);
    Reloading reloading =
        new Reloading(
            source,
            settings,
            policies,
            next ->
                engine.renew(
                    before -> {
                      SchedulerParts after = next.with(hypervisors.informed(next.policies()));
                      return after.on(hypervisors.site(after.site(), Optional.of(before.site())));
                    }),
            next -> {
              logging.level(next.daemon().logLevel());
              hypervisors.use(next);
            });
    HttpApi api =
        HttpApi.start(settings.http(), engine, store, tokens(store), feed, registry, clock);
    LOG.info("listening on {}:{}", settings.http().host(), api.port());
    hypervisors.serve(engine, store);
    engine.start();
    HostMetrics hosts = new HostMetrics(registry);
    timer.every("monitoring", daemon.monitoring(), () -> hosts.measured(engine.hosts().join()));
    timer.every("store", daemon.retryDelay(), engine::lookAtStore);
    timer.every("cleaning", daemon.cleaning(), new Cleaning(store, settings.store(), clock));
    timer.every("reloading", daemon.reloading(), reloading);
    timer.every("certificate", daemon.reloading(), api::renewCertificate);
    return new Assembly(store, hypervisors, engine, timer, reloading, api);
  }

  private static Store openStore(LeaseholdSettings settings) throws CannotStart {
    String told = "";
    while (true) {
      try {
        return Stores.open(settings.store());
      } catch (UnusableStore e) {
        throw new CannotStart(e.getMessage(), e);
      } catch (StoreUnavailable e) {
        // Each second the same would fill the log until someone looks.
        if (!told.equals(e.getMessage())) {
          told = e.getMessage();
          LOG.error("the store cannot be opened; trying again: {}", told);
        }
        LockSupport.parkNanos(settings.daemon().retryDelay().toNanos());
      }
    }
  }

  private static AccessTokens tokens(Store store) throws CannotStart {
    try {
      return AccessTokens.load(store.tokens(), new SecureRandom());
    } catch (StoreUnavailable e) {
      throw new CannotStart(e.getMessage(), e);
    }
  }

  private static Hypervisors openHypervisors(
      LeaseholdSettings settings, InstantSource clock, Store store) throws CannotStart {
    return switch (settings.backend()) {
      case SIMULATED -> SimulatedSite.open(settings, clock);
      case LIBVIRT -> LibvirtSite.open(settings, store);
      case OPENNEBULA -> OpenNebulaSite.open(settings, clock, System.getenv());
    };
  }

  /** Completes when the scheduler has ended; exceptionally when it cannot go on. */
  CompletableFuture<Void> ended() {
    return engine.ended();
  }

  /** What talks to the scheduler: for tests. */
  Engine engine() {
    return engine;
  }

  /** Where it listens. */
  int port() {
    return api.port();
  }

  /** Reads the settings, policies and the certificate anew. */
  void reload() {
    reloading.now();
    api.renewCertificate();
  }

  /** Finishes what is in hand and gives everything back. VMs go on. */
  @Override
  public void close() {
    timer.close();
    engine.close();
    api.close();
    hypervisors.close();
    reloading.close();
    store.close();
  }
}
