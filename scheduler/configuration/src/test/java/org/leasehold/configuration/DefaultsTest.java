package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.SimulatedSettings.Spread;
import org.leasehold.configuration.SimulationSettings.StopCondition;
import org.leasehold.configuration.WorkloadSettings.Overrun;
import org.leasehold.configuration.WorkloadSettings.SlowdownApplies;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Failures;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

class DefaultsTest {

  @Test
  void theDefaultsAreTheseSettings() throws BadInput {
    assertThat(Loading.defaults())
        .isEqualTo(
            new LeaseholdSettings(
                Optional.empty(),
                new SchedulingSettings(
                    Backfilling.AGGRESSIVE,
                    Suspension.ALL,
                    Migration.YES,
                    1.0,
                    new Overheads(32, 32, Duration.ZERO, Exclusion.LOCAL, 12.5, Duration.ZERO),
                    new PlacementSettings(50, 0),
                    new Failures(2, Duration.ofSeconds(5), true, true),
                    Duration.ofSeconds(1)),
                new EstimateSettings(EstimateSettings.Learn.REAL_HOSTS, 50, 95),
                new PolicyNames(
                    "accept-all",
                    "first-come-first-served",
                    "first-come-first-served",
                    "reservations-preempt-best-effort",
                    "pack",
                    Duration.ofSeconds(5)),
                new WorkloadSettings(
                    0,
                    SlowdownApplies.BEST_EFFORT,
                    Duration.ZERO,
                    Duration.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    new WorkloadSettings.Swf(100, 1024, Overrun.CLIP, true)),
                new SimulationSettings(
                    Instant.parse("2026-01-01T00:00:00Z"), StopCondition.When.ALL_DONE, true),
                new MetricsSettings(0),
                new SimulatedSettings(
                    0,
                    Duration.ZERO,
                    PerAction.all(0),
                    PerAction.all(1),
                    PerAction.all(0),
                    new Spread(Duration.ofSeconds(45), Duration.ofSeconds(370)),
                    0),
                BackendName.SIMULATED,
                new LibvirtSettings(
                    "leasehold",
                    new LibvirtSettings.Connection(
                        "qemu+tls://{host}/system",
                        Map.of(),
                        false,
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        5,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1)),
                    new LibvirtSettings.Machine(
                        "kvm",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "virtio",
                        Optional.empty(),
                        Optional.empty(),
                        200,
                        false),
                    new LibvirtSettings.Storage(
                        "/var/lib/leasehold/images",
                        Optional.empty(),
                        Optional.empty(),
                        "console=ttyS0",
                        "/var/lib/leasehold/disks",
                        "/var/lib/libvirt/qemu/save",
                        false,
                        Optional.empty()),
                    new LibvirtSettings.Migration(
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Duration.ofMillis(300),
                        Duration.ofMinutes(10),
                        true,
                        false,
                        false,
                        true),
                    4,
                    Duration.ofSeconds(30),
                    new LibvirtSettings.Reserved(0, 512)),
                new OpenNebulaSettings(
                    new OpenNebulaSettings.Connection(
                        URI.create("http://localhost:2633/RPC2"),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1)),
                    OpenNebulaSettings.Preemption.STOP,
                    OpenNebulaSettings.LeaseEnd.TERMINATE,
                    Optional.empty(),
                    16,
                    Duration.ofSeconds(15),
                    Duration.ofHours(1),
                    false,
                    new OpenNebulaSettings.Leases(
                        OpenNebulaSettings.Unasked.IMMEDIATE,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(10)),
                    Optional.empty()),
                new StoreSettings(
                    Path.of("leasehold-data/store.db"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofHours(24)),
                new HttpSettings(
                    "127.0.0.1",
                    7171,
                    Optional.empty(),
                    false,
                    new HttpSettings.Limits(
                        262_144,
                        8_192,
                        5_000,
                        100,
                        1_000,
                        32,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30))),
                new DaemonSettings(
                    10_000,
                    1_000,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(5),
                    DaemonSettings.LogLevel.INFO)));
  }

  @Test
  void theShippedFileChangesNothingWhenGivenAsTheFile() throws BadInput {
    assertThat(Loading.file(Repository.file("etc/leasehold.yaml"))).isEqualTo(Loading.defaults());
  }

  @Test
  void resumingIsAsFastAsSuspendingUnlessItIsSaid() throws BadInput {
    Overheads one = Loading.sets("suspension.rate=64").scheduling().overheads();
    assertThat(one.resumeRate()).isEqualTo(64);
    Overheads two =
        Loading.sets("suspension.rate=64", "suspension.resumeRate=80").scheduling().overheads();
    assertThat(two.suspendRate()).isEqualTo(64);
    assertThat(two.resumeRate()).isEqualTo(80);
  }

  @Test
  void aDryRunHasAStoreOfItsOwn() throws BadInput {
    LeaseholdSettings settings =
        ConfigurationLoader.load(
            Optional.empty(),
            Map.of(),
            List.of(
                "backend=opennebula",
                "opennebula.dryRun=true",
                "store.path=/var/lib/leasehold/store.db",
                "store.url=jdbc:postgresql://db.example.org/leasehold"),
            Map.of());
    assertThat(settings.store().path()).isEqualTo(Path.of("/var/lib/leasehold/dry-run/store.db"));
    assertThat(settings.store().url()).isEmpty();
  }
}
