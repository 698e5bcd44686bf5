package org.leasehold.daemon.load;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedHypervisors;
import org.leasehold.backends.simulated.TimerAlarm;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.daemon.engine.Engine;
import org.leasehold.daemon.engine.EngineMetrics;
import org.leasehold.daemon.engine.EngineSettings;
import org.leasehold.daemon.engine.QuartzTimer;
import org.leasehold.daemon.engine.SchedulerParts;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.Stores;

/** What the daemon is made of, but for its HTTP API, on a fast clock. */
final class SoakDaemon implements AutoCloseable {
  /** In real time. */
  private static final Duration LOOK_AT_CLOCK = Duration.ofMillis(2);

  private final Store store;
  private final SimulatedHypervisors hypervisors;
  private final QuartzTimer timer;
  private final Engine engine;

  private SoakDaemon(
      Store store, SimulatedHypervisors hypervisors, QuartzTimer timer, Engine engine) {
    this.store = store;
    this.hypervisors = hypervisors;
    this.timer = timer;
    this.engine = engine;
  }

  /** Starts one, which goes on with what is in the folder. */
  static SoakDaemon start(
      LeaseholdSettings settings, SchedulerParts parts, Path vms, FastClock clock)
      throws Exception {
    Store store = Stores.open(settings.store());
    SimulatedHypervisors hypervisors =
        SimulatedHypervisors.open(
            vms,
            settings.scheduling().overheads().exclusion(),
            Faults.of(settings.simulated(), clock.millis()),
            clock,
            TimerAlarm.following(clock, LOOK_AT_CLOCK));
    AtomicReference<Runnable> wakeUp = new AtomicReference<>(() -> {});
    QuartzTimer timer = new QuartzTimer("soak", () -> wakeUp.get().run());
    Engine engine =
        new Engine(
            parts,
            new EngineSettings(
                settings.daemon().mostWaiting(),
                settings.daemon().batch(),
                settings.store().keepAnswers(),
                settings.daemon().retryDelay()),
            store,
            hypervisors,
            clock,
            time -> timer.at(time.map(clock::realTimeOf)),
            new EngineMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
            () -> {});
    wakeUp.set(engine::wake);
    engine.start();
    SoakDaemon daemon = new SoakDaemon(store, hypervisors, timer, engine);
    while (!engine.isReady()) {
      Thread.sleep(5);
    }
    return daemon;
  }

  Engine engine() {
    return engine;
  }

  Store store() {
    return store;
  }

  @Override
  public void close() {
    timer.close();
    engine.close();
    hypervisors.close();
    store.close();
  }
}
