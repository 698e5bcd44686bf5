package org.leasehold.daemon.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedHypervisors;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.schedule.Decision;
import org.leasehold.daemon.ProductionParts;
import org.leasehold.daemon.engine.Engine;
import org.leasehold.daemon.engine.EngineMetrics;
import org.leasehold.daemon.engine.EngineSettings;
import org.leasehold.daemon.engine.QuartzTimer;
import org.leasehold.daemon.engine.Submission;
import org.leasehold.daemon.engine.SubmitAnswer;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.Stores;

/**
 * By how much the VMs of accepted reservations are begun late: from the start of the reservation to
 * the moment at which the backend is handed the action. {@code bin/benchmark-daemon starts} runs
 * it.
 */
@EnabledIfSystemProperty(
    named = "leasehold.benchmark.starts",
    matches = "[0-9]+",
    disabledReason = "it takes minutes: bin/benchmark-daemon runs it")
class StartsBenchmark {
  private static final int STARTS = Integer.getInteger("leasehold.benchmark.starts", 1_000);
  private static final int PER_SECOND = 20;
  private static final Duration LEAD = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double AIM_MS = 100;
  private static final Resources NODE =
      Resources.of(Map.of(Resources.CPU, 100L, Resources.MEMORY, 512L));

  @TempDir Path folder;

  private final InstantSource clock = InstantSource.system();

  @Test
  void reservationsStartInTime() throws Exception {
    LeaseholdSettings settings =
        ConfigurationLoader.load(
            Optional.empty(),
            Map.of(),
            List.of(
                "site.hosts=64",
                "site.cpus=4",
                "site.memory=4096",
                "store.path=" + folder.resolve("store.db")),
            Map.of());
    AtomicReference<Runnable> wakeUp = new AtomicReference<>(() -> {});
    try (Store store = Stores.open(settings.store());
        SimulatedHypervisors hypervisors =
            SimulatedHypervisors.open(
                folder.resolve("vms"),
                settings.scheduling().overheads().exclusion(),
                Faults.none());
        QuartzTimer timer = new QuartzTimer("starts", () -> wakeUp.get().run());
        StartClock backend = new StartClock(hypervisors, clock);
        Engine engine =
            new Engine(
                ProductionParts.of(settings),
                new EngineSettings(
                    settings.daemon().mostWaiting(),
                    settings.daemon().batch(),
                    settings.store().keepAnswers(),
                    settings.daemon().retryDelay()),
                store,
                backend,
                clock,
                timer,
                new EngineMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
                () -> {})) {
      wakeUp.set(engine::wake);
      engine.start();
      measure(engine, backend);
    }
  }

  private void measure(Engine engine, StartClock backend) throws InterruptedException {
    await(engine::isReady);
    Map<LeaseId, Instant> starts = submit(engine);
    assertThat(starts).as("reservations accepted").hasSize(STARTS);
    Instant first = starts.values().stream().min(Instant::compareTo).orElseThrow();
    assertThat(clock.instant()).as("all are submitted before the first starts").isBefore(first);
    Thread.sleep(Duration.between(clock.instant(), first).toMillis());
    Duration before = Report.cpuTime();
    await(() -> backend.begun().size() == STARTS);
    Duration took = Report.cpuTime().minus(before);
    Latencies lateness = new Latencies();
    backend
        .begun()
        .forEach((lease, at) -> lateness.add(starts.get(lease).until(at, ChronoUnit.NANOS)));
    Report.row("starts of reservations", "%d, %d/s", STARTS, PER_SECOND);
    Report.row("late by, p50 / p99 / max", "%s", lateness);
    Report.row(
        "p99 within " + (int) AIM_MS + " ms",
        lateness.milliseconds(0.99) <= AIM_MS ? "yes" : "**no**");
    Report.row("CPU of the whole process", "%s", Report.each(took, STARTS));
  }

  /** Submits them; gives the start of each that was accepted. */
  private Map<LeaseId, Instant> submit(Engine engine) {
    SplittableRandom random = new SplittableRandom(1);
    Instant from = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(LEAD);
    List<CompletableFuture<SubmitAnswer>> answers = new ArrayList<>();
    List<Instant> asked = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      asked.add(from.plusMillis(random.nextInt(1_000 * STARTS / PER_SECOND)));
      answers.add(engine.submit(reservation(i, asked.get(i))));
    }
    Map<LeaseId, Instant> starts = new HashMap<>();
    for (int i = 0; i < STARTS; i++) {
      SubmitAnswer.Taken taken =
          (SubmitAnswer.Taken)
              answers.get(i).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      if (taken.decision() instanceof Decision.Accepted accepted) {
        assertThat(accepted.start()).isEqualTo(asked.get(i));
        starts.put(taken.id(), accepted.start());
      }
    }
    return starts;
  }

  private static Submission reservation(int number, Instant start) {
    return new Submission(
        Optional.of(new LeaseId("r" + number)),
        "alice",
        new LeaseTerms(new Start.At(start), Optional.of(Duration.ofSeconds(5)), false),
        List.of(new NodeSet(1, NODE)),
        new SoftwareEnvironment.Unmanaged(),
        Map.of(),
        Optional.empty(),
        "");
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waits in vain").isLessThan(until);
      Thread.sleep(50);
    }
  }
}
