package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Counter;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.overhead.Accuracy;
import org.leasehold.core.overhead.Estimates;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;

/**
 * How long real guests of differing memory take to be suspended, resumed and moved while they run,
 * and how well that is predicted. {@code bin/benchmark-libvirt} runs it.
 *
 * <p>The rates it is held against are not made up: they are measured on the largest guest before.
 */
@ExtendWith(LabExtension.class)
@EnabledIfSystemProperty(
    named = "leasehold.benchmark.actions",
    matches = "[0-9]+",
    disabledReason = "it takes minutes: bin/benchmark-libvirt runs it")
class EstimatesBenchmark {
  private static final int ACTIONS = Integer.getInteger("leasehold.benchmark.actions", 100);
  private static final long SEED = Long.getLong("leasehold.benchmark.seed", 1);
  private static final int[] MEGABYTES = {16, 24, 32, 48, 64, 96, 128};
  private static final int LARGEST = MEGABYTES.length - 1;
  private static final long PATIENCE_SECONDS = 180;

  private static final LeaseRequest LEASE =
      new LeaseRequest(
          new LeaseId("guests"),
          "ada",
          new LeaseTerms(new Start.Asap(), Optional.empty(), true),
          Arrays.stream(MEGABYTES)
              .mapToObj(megabytes -> new NodeSet(1, Resources.of(10, megabytes)))
              .toList(),
          new SoftwareEnvironment.DiskImage("boot-sector-full", 1),
          Map.of());

  /** The window and the percentile are those that are shipped. */
  private final Estimates estimates = new Estimates(50, 95);

  private final Accuracy accuracy = new Accuracy();
  private final Map<ActionKind, Integer> counted = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final BlockingQueue<Outcome> told = new LinkedBlockingQueue<>();
  private final int[] at = new int[MEGABYTES.length];
  private final Lab lab;
  private LibvirtBackend backend;

  EstimatesBenchmark(Lab lab) {
    this.lab = lab;
  }

  private static String load() {
    return String.format(
        Locale.ROOT,
        "load %.1f",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  @Test
  void actionsTakeAboutAsLongAsPredicted(@TempDir Path folder) throws Exception {
    backend =
        LibvirtBackend.open(
            folder.resolve("vms"),
            LabSettings.hosts(lab),
            LabSettings.of(lab, "estimates"),
            Exclusion.LOCAL);
    backend.start(told::add);
    try {
      backend.expect(LEASE);
      for (int vm = 0; vm < at.length; vm++) {
        at[vm] = vm % lab.hosts();
        took(new Action.StartVm(vm(vm), host(at[vm])));
        awaitCount(vm);
      }
      OperationTimes times = new OperationTimes(measuredRates(), LabSettings.hosts(lab), estimates);
      System.out.println("action host to MB took expected planned configured, in ms; " + load());
      while (counted.values().stream().filter(n -> n >= ACTIONS).count() < 3) {
        int vm = random.nextInt(MEGABYTES.length);
        for (Action action : cycle(vm)) {
          learn(times, vm, action, took(action));
        }
        awaitCount(vm);
      }
      for (int vm = 0; vm < at.length; vm++) {
        took(new Action.StopVm(vm(vm), host(at[vm])));
      }
    } finally {
      backend.close();
    }
    System.out.println(load() + "\n\n" + accuracy.table());
    for (int vm = 0; vm < at.length; vm++) {
      assertThat(counter(vm).assertWhole()).isPositive();
    }
    assertThat(accuracy.rows())
        .hasSize(3)
        .allMatch(row -> row.learned().median() < row.configured().median());
  }

  private static VmId vm(int index) {
    return new VmId(LEASE.id(), index);
  }

  private String host(int number) {
    return LabSettings.hosts(lab).get(number);
  }

  private Counter counter(int vm) {
    return new Counter(lab.shared().resolve(new Identity("estimates", vm(vm)).name() + ".log"));
  }

  /** Saves a VM, resumes it, and moves it to another host. */
  private List<Action> cycle(int vm) {
    int from = at[vm];
    at[vm] = (from + random.nextInt(1, lab.hosts())) % lab.hosts();
    return List.of(
        new Action.SuspendVm(vm(vm), host(from)),
        new Action.ResumeVm(vm(vm), host(from)),
        new Action.MigrateVm(vm(vm), host(from), host(at[vm]), true));
  }

  /** What an operator would set after having tried each action on the largest guest. */
  private Overheads measuredRates() throws InterruptedException {
    cycleOf(LARGEST);
    List<Long> took = cycleOf(LARGEST);
    Overheads measured =
        new Overheads(
            rate(took.get(0)),
            rate(took.get(1)),
            Duration.ZERO,
            Exclusion.LOCAL,
            rate(took.get(2)),
            Duration.ZERO);
    System.out.printf(
        Locale.ROOT,
        "seed %d; rates by one guest of %d MB: %.0f, %.0f and %.0f MB/s%n",
        SEED,
        MEGABYTES[LARGEST],
        measured.suspendRate(),
        measured.resumeRate(),
        measured.migrationRate());
    return measured;
  }

  private List<Long> cycleOf(int vm) throws InterruptedException {
    List<Long> took = new ArrayList<>();
    for (Action action : cycle(vm)) {
      took.add(took(action));
    }
    awaitCount(vm);
    return took;
  }

  private static double rate(long ms) {
    return MEGABYTES[LARGEST] * 1000.0 / ms;
  }

  /** Carries an action out; ms. */
  private long took(Action action) throws InterruptedException {
    long begin = System.nanoTime();
    backend.begin(new DueAction(action, Duration.ofSeconds(5)));
    Outcome outcome = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(outcome).isEqualTo(new Outcome.Done(action));
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  /** Predicts first, and then learns. */
  private void learn(OperationTimes times, int vm, Action action, long took) {
    ActionKind kind = action.kind();
    long memory = MEGABYTES[vm];
    Optional<String> to =
        action instanceof Action.MigrateVm move ? Optional.of(move.to()) : Optional.empty();
    OptionalLong expected = times.expected(kind, action.host(), to, memory);
    ActionMeasure measure =
        new ActionMeasure(
            action.vm(),
            action.host(),
            to,
            kind,
            memory,
            Duration.ofMillis(times.configured(kind, memory)),
            expected.isPresent()
                ? Optional.of(Duration.ofMillis(expected.getAsLong()))
                : Optional.empty(),
            Duration.ofMillis(planned(times, action, memory)),
            Duration.ofMillis(took));
    accuracy.add(measure);
    measure.expected().ifPresent(known -> counted.merge(kind, 1, Integer::sum));
    measure
        .observations()
        .forEach(
            seen ->
                estimates.observe(seen, times.basis(kind, memory), times.configured(kind, memory)));
    System.out.println(
        Stream.of(
                kind.word(),
                action.host(),
                to.orElse("-"),
                memory,
                took,
                measure.expected().map(Duration::toMillis).map(Object::toString).orElse("-"),
                measure.planned().toMillis(),
                measure.configured().toMillis())
            .map(Object::toString)
            .collect(Collectors.joining(" ")));
  }

  private long planned(OperationTimes times, Action action, long memory) {
    int host = LabSettings.hosts(lab).indexOf(action.host());
    return action instanceof Action.MigrateVm move
        ? times.liveMigration(host, LabSettings.hosts(lab).indexOf(move.to()), memory)
        : action instanceof Action.SuspendVm
            ? times.suspension(host, memory)
            : times.resumption(host, memory);
  }

  /** Waits until a guest has counted on. */
  private void awaitCount(int vm) throws InterruptedException {
    long before = counter(vm).last();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (counter(vm).last() <= before + 3) {
      assertThat(System.nanoTime()).as("guest %d counts on", vm).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
