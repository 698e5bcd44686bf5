package org.leasehold.daemon.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.daemon.ProductionParts;
import org.leasehold.daemon.engine.SubmitAnswer;
import org.leasehold.daemon.store.EventQuery;
import org.leasehold.daemon.store.LeaseQuery;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoredEvent;
import org.leasehold.daemon.store.Stores;

/**
 * Days of a daemon's life, many times as fast as real time: leases of every type, cancellations,
 * faults, drained hosts and two restarts. {@code bin/benchmark-daemon soak} runs it.
 */
@EnabledIfSystemProperty(
    named = "leasehold.soak.days",
    matches = "[0-9]+",
    disabledReason = "it takes minutes: bin/benchmark-daemon runs it")
class Soak {
  private static final int DAYS = Integer.getInteger("leasehold.soak.days", 7);
  private static final int SPEED = Integer.getInteger("leasehold.soak.speed", 1_000);
  private static final long SEED = Long.getLong("leasehold.soak.seed", 1);
  private static final int PARTS = 3;
  private static final int HOSTS = 8;
  private static final Duration MEAN_BETWEEN = Duration.ofMinutes(8);

  /** Two real seconds: a busy machine keeps a thread waiting for that long. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2L * SPEED);

  /** What is later is told as late: smaller, so that what comes of lateness has its reason. */
  private static final Duration TOLD = TOLERANCE.dividedBy(20);

  private static final Duration LAST_END = Duration.ofDays(10);
  private static final long HEAP_ALLOWANCE = 64L << 20;

  @TempDir Path folder;

  private final FastClock clock = new FastClock(SPEED);
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final RandomLeases leases = new RandomLeases(random.split());
  private final List<LeaseId> acknowledged = new ArrayList<>();
  private int refused;
  private int cancelled;
  private int drains;
  private Optional<String> drained = Optional.empty();

  @Test
  void aWeek() throws Exception {
    LeaseholdSettings settings = settings();
    var parts = ProductionParts.of(settings);
    Instant began = clock.instant();
    List<Long> heaps = new ArrayList<>();
    List<Long> stores = new ArrayList<>();
    Duration cpuBefore = Report.cpuTime();
    for (int part = 1; part <= PARTS; part++) {
      try (SoakDaemon daemon = SoakDaemon.start(settings, parts, vms(), clock)) {
        live(daemon, began.plus(Duration.ofDays(DAYS).multipliedBy(part).dividedBy(PARTS)));
        if (part == PARTS) {
          end(daemon);
        }
        heaps.add(heap());
        stores.add(size(folder));
      }
    }
    Duration cpu = Report.cpuTime().minus(cpuBefore);
    try (Store store = Stores.open(settings.store())) {
      assertLog(settings, store);
    }
    Report.row("days, speed, seed", "%d, %d, %d", DAYS, SPEED, SEED);
    Report.row("leases acknowledged, others refused", "%d, %d", acknowledged.size(), refused);
    Report.row(
        "cancellations, drained hosts, restarts", "%d, %d, %d", cancelled, drains, PARTS - 1);
    Report.row("CPU", Report.each(cpu, acknowledged.size()));
    Report.row("heap after each third, MiB", "%s", heaps.stream().map(h -> h >> 20).toList());
    Report.row("files after each third, KiB", "%s", stores.stream().map(s -> s >> 10).toList());
    assertThat(heaps.get(PARTS - 1))
        .as("heap at the end, bytes")
        .isLessThan(heaps.get(0) + HEAP_ALLOWANCE);
  }

  private LeaseholdSettings settings() throws Exception {
    return ConfigurationLoader.load(
        Optional.empty(),
        Map.of(),
        List.of(
            "site.hosts=" + HOSTS,
            "site.cpus=4",
            "site.memory=4096",
            "scheduling.tolerance=" + TOLD.toSeconds() + "s",
            "simulated.seed=" + SEED,
            "simulated.failureRate=start:0.02,suspend:0.01,resume:0.01",
            "simulated.lateFactor=suspend:1.39,resume:1.64",
            "simulated.delayRate=suspend:0.0137",
            "simulated.lossRate=0.002",
            "store.path=" + folder.resolve("store.db")),
        Map.of());
  }

  private Path vms() {
    return folder.resolve("simulated-vms");
  }

  /** Submits, cancels and drains by chance until a time. */
  private void live(SoakDaemon daemon, Instant until) throws Exception {
    while (clock.instant().isBefore(until)) {
      submit(daemon);
      if (random.nextInt(10) == 0) {
        cancel(daemon, acknowledged.get(acknowledged.size() - 1 - recent()));
      }
      if (random.nextInt(40) == 0) {
        drain(daemon);
      }
      double mean = MEAN_BETWEEN.toMillis();
      Duration pause = Duration.ofMillis((long) (-Math.log(1 - random.nextDouble()) * mean));
      clock.sleepUntil(clock.instant().plus(pause));
    }
  }

  private int recent() {
    return random.nextInt(Math.min(20, acknowledged.size()));
  }

  private void submit(SoakDaemon daemon) {
    SubmitAnswer answer =
        daemon.engine().submit(leases.next(clock.instant())).orTimeout(5, TimeUnit.MINUTES).join();
    if (answer instanceof SubmitAnswer.Taken taken) {
      acknowledged.add(taken.id());
    } else {
      refused++;
    }
  }

  private void cancel(SoakDaemon daemon, LeaseId lease) {
    daemon.engine().cancel(lease).join();
    cancelled++;
  }

  /** Drains a host, or the one that is drained no more. */
  private void drain(SoakDaemon daemon) {
    if (drained.isPresent()) {
      daemon.engine().undrain(drained.get()).join();
      drained = Optional.empty();
    } else {
      String host = daemon.engine().hosts().join().get(random.nextInt(HOSTS)).host();
      daemon.engine().drain(host).join();
      drained = Optional.of(host);
      drains++;
    }
  }

  /** Has all leases come to their end. */
  private void end(SoakDaemon daemon) throws Exception {
    if (drained.isPresent()) {
      drain(daemon);
    }
    for (var lease : daemon.store().leases(LeaseQuery.unfinished(1_000)).items()) {
      if (lease.request().terms().duration().isEmpty()) {
        cancel(daemon, lease.request().id());
      }
    }
    Instant patience = clock.instant().plus(LAST_END);
    while (!daemon.store().leases(LeaseQuery.unfinished(1)).items().isEmpty()) {
      assertThat(clock.instant())
          .as("leases end: %s", daemon.store().leases(LeaseQuery.unfinished(20)).items())
          .isBefore(patience);
      Thread.sleep(100);
    }
  }

  private void assertLog(LeaseholdSettings settings, Store store) throws Exception {
    InvariantChecker checker =
        new InvariantChecker(
            new CheckerSettings(
                settings.scheduling().overheads().exclusion(), TOLERANCE, Migration.YES));
    List<LeaseId> submitted = new ArrayList<>();
    Map<LeaseState, Integer> ends = new TreeMap<>();
    int events = 0;
    List<StoredEvent> page;
    do {
      page = store.events(EventQuery.all(events, EventQuery.MOST));
      for (StoredEvent stored : page) {
        checker.accept(stored.event());
        if (stored.event() instanceof Event.LeaseSubmitted lease) {
          submitted.add(lease.request().id());
        } else if (stored.event() instanceof Event.LeaseStateChanged change
            && change.to().isFinal()) {
          ends.merge(change.to(), 1, Integer::sum);
        }
      }
      events += page.size();
    } while (!page.isEmpty());
    Report.row("events", "%d", events);
    Report.row("ends", "%s", ends);
    assertThat(checker.finish(true).map(violation -> violation.report())).isEmpty();
    assertThat(submitted).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(ends.values().stream().mapToInt(Integer::intValue).sum())
        .as("leases that came to an end")
        .isEqualTo(acknowledged.size());
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
