package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Counter;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Decision;
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

/**
 * Random leases on real hosts for minutes, while one action in twenty is slow or fails. {@code
 * bin/chaos-libvirt} runs it.
 */
@ExtendWith(LabExtension.class)
@EnabledIfSystemProperty(
    named = "leasehold.chaos.minutes",
    matches = "[0-9]+",
    disabledReason = "it takes minutes: bin/chaos-libvirt runs it")
class Chaos {
  private static final Duration LENGTH =
      Duration.ofMinutes(Integer.getInteger("leasehold.chaos.minutes", 10));
  private static final long SEED = Long.getLong("leasehold.chaos.seed", 1);
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final int SLOTS = 4;

  /** The time to boot that is planned with, and as much to notice and to find other hosts. */
  private static final Duration LEAD = Duration.ofSeconds(10);

  /** Of so long before a delay without excuse it is told what happened. */
  private static final Duration BEFORE = Duration.ofSeconds(45);

  private final Lab lab;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ChaosGate gate = new ChaosGate(SEED);
  private final List<LeaseRequest> taken = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();
  @TempDir private Path folder;

  Chaos(Lab lab) {
    this.lab = lab;
  }

  @Test
  void nothingIsLostAndNothingRunsTwice() throws Exception {
    LibvirtBackend backend =
        LibvirtBackend.open(
            folder.resolve("vms"),
            LabSettings.hosts(lab),
            LabSettings.of(lab, "chaos"),
            Exclusion.LOCAL,
            (host, uri) -> new Link(uri),
            gate);
    EventLoop.ensureRuns();
    int late;
    try (LiveRun run = new LiveRun(backend, site(), settings())) {
      long end = System.nanoTime() + LENGTH.toNanos();
      while (System.nanoTime() < end) {
        submit(run);
        long next = System.nanoTime() + Duration.ofMillis(random.nextInt(2_000, 9_000)).toNanos();
        // Asking the hosts takes long, and the scheduler's thread has to be in time.
        CompletableFuture<Void> look = CompletableFuture.runAsync(this::lookForTwins);
        run.until(
            "the next lease comes", PATIENCE, () -> System.nanoTime() > next && look.isDone());
        look.join();
        cancelSome(run);
      }
      run.until(
          "all leases have ended",
          PATIENCE,
          () -> taken.stream().allMatch(l -> run.state(l.id()).isFinal()));
      run.until("all VMs have ended", PATIENCE, () -> running().isEmpty());
      late = tellOf(run);

      assertThat(twice).as("VMs on two hosts").isEmpty();
      assertThat(run.events()).as("what happened").noneMatch(Event.VmLost.class::isInstance);
      assertThat(defined()).as("what is left on the hosts").isEmpty();
      InvariantChecker checker =
          new InvariantChecker(new CheckerSettings(Exclusion.LOCAL, TOLERANCE, Migration.NO));
      run.events().forEach(checker::accept);
      assertThat(checker.finish(true).map(violation -> violation.report())).isEmpty();
      assertCounts(run);
      assertThat(late).as("delays of reservations that could have been kept").isZero();
    }
  }

  private void submit(LiveRun run) {
    int number = taken.size() + 1;
    int kind = random.nextInt(4);
    Start start =
        kind == 0
            ? new Start.At(LiveRun.now().plusSeconds(random.nextInt(25, 70)))
            : kind == 1 ? new Start.Now() : new Start.Asap();
    int nodes = random.nextInt(1, kind == 0 ? 7 : 4);
    Duration length = Duration.ofSeconds(random.nextInt(10, kind == 0 ? 30 : 90));
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId("chaos" + SEED + "-" + number),
            "ada",
            new LeaseTerms(start, Optional.of(length), kind > 1),
            List.of(new NodeSet(nodes, Resources.of(100, 16))),
            new SoftwareEnvironment.DiskImage("boot-sector", 1),
            Map.of());
    Decision decision = run.submit(request);
    assertThat(decision).isNotNull();
    taken.add(request);
  }

  private void cancelSome(LiveRun run) {
    if (random.nextInt(12) == 0) {
      run.cancel(taken.get(random.nextInt(taken.size())).id());
    }
  }

  private Site site() {
    return new Site(
        LabSettings.hosts(lab).stream()
            .map(name -> new Host(name, Resources.of(100L * SLOTS, 16L * SLOTS)))
            .toList());
  }

  private List<String> names(String... which) {
    return IntStream.rangeClosed(1, lab.hosts())
        .boxed()
        .flatMap(host -> lab.virsh(host, which).lines())
        .filter(name -> !name.isBlank())
        .toList();
  }

  private List<String> running() {
    return names("list", "--state-running", "--name");
  }

  private List<String> defined() {
    return names("list", "--all", "--name");
  }

  private void lookForTwins() {
    Map<String, Integer> times = new HashMap<>();
    running().forEach(name -> times.merge(name, 1, Integer::sum));
    times.entrySet().stream().filter(e -> e.getValue() > 1).forEach(e -> twice.add(e.getKey()));
  }

  /** Each VM that was started once, and never anew, has counted without gap or repetition. */
  private void assertCounts(LiveRun run) {
    Map<VmId, Integer> starts = new HashMap<>();
    run.events().stream()
        .filter(Event.VmStarted.class::isInstance)
        .forEach(e -> starts.merge(((Event.VmStarted) e).vm(), 1, Integer::sum));
    starts.forEach(
        (vm, times) -> {
          Counter counter =
              new Counter(lab.shared().resolve(new Identity("chaos", vm).name() + ".log"));
          if (times == 1 && counter.last() > 0) {
            assertThat(counter.assertWhole()).isPositive();
          }
        });
  }

  /** Prints what came of it; gives how many delays of reservations there were without need. */
  private int tellOf(LiveRun run) {
    Map<LeaseState, Integer> ends = new HashMap<>();
    taken.forEach(lease -> ends.merge(run.state(lease.id()), 1, Integer::sum));
    List<Event.LeaseDelayed> delays =
        run.events().stream()
            .filter(Event.LeaseDelayed.class::isInstance)
            .map(Event.LeaseDelayed.class::cast)
            .filter(
                d ->
                    taken.stream()
                        .anyMatch(
                            l -> l.id().equals(d.lease()) && l.terms().start() instanceof Start.At))
            .toList();
    System.out.println("seed " + SEED + ": " + taken.size() + " leases, " + ends);
    System.out.println(gate + "; " + run.events().size() + " events");
    System.out.println("delays of reservations: " + delays.size());
    List<Event.LeaseDelayed> unexcused = new Excuses(run.events(), SLOTS, LEAD).unexcused();
    for (Event.LeaseDelayed delay : delays) {
      System.out.println(
          "  "
              + delay.lease()
              + " to "
              + delay.until()
              + ": "
              + delay.reason()
              + (unexcused.contains(delay) ? ", though it could have been kept" : ""));
    }
    run.events().stream()
        .filter(Event.LeaseFailed.class::isInstance)
        .forEach(e -> System.out.println("  " + e));
    unexcused.forEach(delay -> tellWhatWentBefore(run.events(), delay));
    return unexcused.size();
  }

  private static void tellWhatWentBefore(List<Event> events, Event.LeaseDelayed delay) {
    System.out.println("before the delay of " + delay.lease() + ":");
    events.stream()
        .filter(e -> !e.at().isAfter(delay.at()) && e.at().isAfter(delay.at().minus(BEFORE)))
        .forEach(e -> System.out.println("  " + e));
  }

  /** With times as they are on a slow machine: a VM boots in 5 s and is saved in 4 s. */
  private static SchedulingSettings settings() {
    return new SchedulingSettings(
        Backfilling.AGGRESSIVE,
        Suspension.ALL,
        Migration.NO,
        0,
        new Overheads(
            8,
            8,
            Duration.ofSeconds(2),
            Exclusion.LOCAL,
            12.5,
            Duration.ZERO,
            Duration.ofSeconds(5)),
        new PlacementSettings(0, 0),
        new Failures(2, Duration.ofSeconds(1), true, true),
        Duration.ofSeconds(1));
  }
}
