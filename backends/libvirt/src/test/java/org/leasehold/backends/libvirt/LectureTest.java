package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Counter;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.configuration.LibvirtSettings;
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

/** A lecture needs four VMs on hosts that are full of other work. */
@ExtendWith(LabExtension.class)
class LectureTest {
  private static final int WORKERS = 6;
  private static final Duration NOTICE = Duration.ofSeconds(60);
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final LeaseId LECTURE = new LeaseId("lecture");

  private final Lab lab;
  @TempDir private Path folder;

  LectureTest(Lab lab) {
    this.lab = lab;
  }

  @Test
  void otherWorkYieldsInTimeAndGoesOnAfterwards() throws Exception {
    try (LiveRun run = new LiveRun(backend(), site(), settings())) {
      List<LeaseId> work =
          IntStream.rangeClosed(1, WORKERS).mapToObj(i -> new LeaseId("work" + i)).toList();
      for (LeaseId lease : work) {
        run.submit(request(lease, new Start.Asap(), Duration.ofHours(1), 1, true));
      }
      run.until("all work runs", PATIENCE, () -> all(run, work, LeaseState.ACTIVE));

      Instant start = LiveRun.now().plus(NOTICE);
      Decision decision = run.submit(request(LECTURE, new Start.At(start), LENGTH, 4, false));
      assertThat(decision).isEqualTo(new Decision.Accepted(start));
      run.until("the lecture runs", PATIENCE, () -> run.state(LECTURE) == LeaseState.ACTIVE);
      Map<LeaseId, Long> saved = new HashMap<>();
      for (LeaseId lease : work) {
        if (run.state(lease) == LeaseState.SUSPENDED) {
          saved.put(lease, counter(lease, 0).last());
        }
      }
      assertThat(saved).as("leases that yielded").hasSize(4);

      run.until("the lecture ends", PATIENCE, () -> run.state(LECTURE) == LeaseState.DONE);
      run.until("all work goes on", PATIENCE, () -> all(run, work, LeaseState.ACTIVE));
      run.until(
          "all of it counts on",
          PATIENCE,
          () ->
              saved.entrySet().stream()
                  .allMatch(s -> counter(s.getKey(), 0).last() > s.getValue() + 5));
      work.forEach(run::cancel);
      run.until("all work has ended", PATIENCE, () -> all(run, work, LeaseState.CANCELLED));

      assertThat(upAt(run))
          .as("when the four were up")
          .hasSize(4)
          .allMatch(at -> !at.isAfter(start.plusSeconds(1)));
      work.forEach(lease -> counter(lease, 0).assertWhole());
      IntStream.range(0, 4).forEach(vm -> counter(LECTURE, vm).assertWhole());
      assertChecked(run);
    }
  }

  private static boolean all(LiveRun run, List<LeaseId> leases, LeaseState state) {
    return leases.stream().allMatch(lease -> run.state(lease) == state);
  }

  private static List<Instant> upAt(LiveRun run) {
    return run.events().stream()
        .filter(e -> e instanceof Event.VmStarted s && s.vm().lease().equals(LECTURE))
        .map(Event::at)
        .toList();
  }

  private static void assertChecked(LiveRun run) {
    InvariantChecker checker =
        new InvariantChecker(
            new CheckerSettings(Exclusion.LOCAL, Duration.ofSeconds(5), Migration.NO));
    run.events().forEach(checker::accept);
    assertThat(checker.finish(true).map(violation -> violation.report())).isEmpty();
  }

  private Counter counter(LeaseId lease, int vm) {
    return new Counter(
        lab.shared().resolve(new Identity("contract", new VmId(lease, vm)).name() + ".log"));
  }

  private static LeaseRequest request(
      LeaseId id, Start start, Duration duration, int nodes, boolean preemptible) {
    return new LeaseRequest(
        id,
        "ada",
        new LeaseTerms(start, Optional.of(duration), preemptible),
        List.of(new NodeSet(nodes, Resources.of(100, 16))),
        new SoftwareEnvironment.DiskImage("boot-sector", 1),
        Map.of());
  }

  /** Three hosts, each with room for two VMs. */
  private Site site() {
    return new Site(
        IntStream.rangeClosed(1, lab.hosts())
            .mapToObj(i -> new Host("host" + i, Resources.of(200, 64)))
            .toList());
  }

  private LibvirtBackend backend() throws Exception {
    Map<String, String> uris = new HashMap<>();
    Map<String, String> ways = new HashMap<>();
    for (int i = 1; i <= lab.hosts(); i++) {
      uris.put("host" + i, lab.uri(i));
      ways.put("host" + i, lab.tlsUri(i));
    }
    LibvirtSettings settings =
        new LibvirtSettings(
            "contract",
            new LibvirtSettings.Connection(
                "unset:///",
                uris,
                false,
                Duration.ofSeconds(5),
                5,
                Duration.ofMillis(100),
                Duration.ofSeconds(1)),
            TestSettings.machine("qemu", "sata", Optional.of(lab.shared().toString())),
            new LibvirtSettings.Storage(
                "/var/lib/libvirt/images",
                Optional.empty(),
                Optional.empty(),
                "",
                "/var/lib/libvirt/disks",
                "/var/lib/libvirt/qemu/save",
                false,
                Optional.empty()),
            TestSettings.migration(Optional.empty(), ways),
            4,
            Duration.ofSeconds(1),
            new LibvirtSettings.Reserved(0, 0));
    return LibvirtBackend.open(
        folder.resolve("vms"), List.copyOf(uris.keySet()), settings, Exclusion.LOCAL);
  }

  /** With times as they are on a slow machine: a VM boots in 5 s and is saved in 4 s. */
  static SchedulingSettings settings() {
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
