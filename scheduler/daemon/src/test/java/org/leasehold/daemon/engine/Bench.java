package org.leasehold.daemon.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Failures;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** An engine on a test bench: store, hypervisors and clock are moved by hand. */
final class Bench implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final MemoryStore store = new MemoryStore();
  final HandBackend backend = new HandBackend();
  final HandClock clock = new HandClock(NOON);
  private final Policies policies;
  private Engine engine;

  private Bench(Policies policies) {
    this.policies = policies;
    begin(2);
  }

  static Bench started() {
    return with(neutral());
  }

  static Bench with(Policies policies) {
    return new Bench(policies);
  }

  Engine engine() {
    return engine;
  }

  /** Starts another engine on the same store and hypervisors, as after a crash. */
  void restart(int hosts) {
    engine.close();
    begin(hosts);
  }

  private void begin(int hosts) {
    engine =
        new Engine(
            parts(hosts, policies),
            new EngineSettings(1000, 100, Duration.ofHours(1), Duration.ofMillis(5)),
            store,
            backend,
            clock,
            time -> {},
            new EngineMetrics(new SimpleMeterRegistry()),
            () -> {});
    engine.start();
  }

  void awaitReady() {
    await(() -> engine.isReady());
  }

  static void await(java.util.function.BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("waited in vain");
      }
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  /** Moves the clock and has all that is due done. */
  void pass(Duration time) {
    clock.move(time);
    engine.wake();
    settle();
  }

  /**
   * Waits until the scheduler has done all that waits; where planning the queue took long, that is
   * only after a rest.
   */
  void settle() {
    int done;
    do {
      done = done();
      get(engine.hosts());
      get(engine.hosts());
    } while (done() != done || (engine.isReady() && get(engine.isQueueToPlan())));
  }

  /** How much there is of what it does; a store that is away is tried again and again. */
  private int done() {
    return store.events().size() + backend.begun().size();
  }

  static <T> T get(CompletableFuture<T> answer) {
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** A best-effort lease of one VM that fills half a host. */
  static Submission bestEffort(String key, Duration duration) {
    return submission(Optional.empty(), new Start.Asap(), duration, Optional.of(key));
  }

  static Submission submission(
      Optional<LeaseId> id, Start start, Duration duration, Optional<String> key) {
    return new Submission(
        id,
        "alice",
        new LeaseTerms(start, Optional.of(duration), true),
        List.of(new NodeSet(1, resources(100, 512))),
        new SoftwareEnvironment.Unmanaged(),
        Map.of(),
        key,
        start + " " + duration);
  }

  private static Resources resources(long cpu, long memory) {
    return Resources.of(Map.of(Resources.CPU, cpu, Resources.MEMORY, memory));
  }

  static SchedulerParts parts(int hosts, Policies policies) {
    List<Host> all = new ArrayList<>();
    for (int i = 1; i <= hosts; i++) {
      all.add(new Host("host" + i, resources(200, 1024)));
    }
    SchedulingSettings settings =
        new SchedulingSettings(
            Backfilling.AGGRESSIVE,
            Suspension.ALL,
            Migration.YES,
            1.0,
            new Overheads(32, 32, Duration.ZERO, Exclusion.LOCAL, 12.5, Duration.ZERO),
            new PlacementSettings(0, 0),
            new Failures(0, Duration.ZERO, true, true),
            Duration.ofSeconds(1));
    return new SchedulerParts(new Site(all), settings, policies, new Placer(settings.placement()));
  }

  static Policies neutral() {
    QueuePolicy queue =
        (leases, now) -> leases.stream().map(lease -> Score.of(-lease.submitTime())).toList();
    return new Policies(
        (lease, now) -> new AdmissionPolicy.Admission(true, ""),
        queue,
        queue,
        (to, candidates, now) -> candidates.stream().map(lease -> Optional.<Yield>empty()).toList(),
        (lease, hosts, now) -> hosts.stream().map(host -> Score.of(0)).toList());
  }

  @Override
  public void close() {
    engine.close();
  }
}
