package org.leasehold.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PreemptionPolicy;
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
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/** Draws sites, settings and workloads. */
final class RandomWorkload {
  private final SplittableRandom random;
  private boolean disk;
  private int hosts;
  private int slots;

  RandomWorkload(long seed) {
    this.random = new SplittableRandom(seed);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  Site site() {
    hosts = 1 + random.nextInt(6);
    slots = 1 + random.nextInt(4);
    disk = oneIn(3);
    boolean unequal = oneIn(3);
    List<Host> all = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      int size = unequal ? 1 + random.nextInt(slots) : slots;
      Resources capacity = Resources.of(100L * size, 1024L * size);
      all.add(new Host("h" + i, disk ? capacity.with(Resources.DISK, 3000L * size) : capacity));
    }
    return new Site(all);
  }

  SchedulingSettings settings() {
    double rate = of(List.of(20.0, 50.0, 500.0));
    return new SchedulingSettings(
        of(
            List.of(
                Backfilling.OFF,
                Backfilling.AGGRESSIVE,
                new Backfilling(true, 3),
                Backfilling.CONSERVATIVE)),
        of(List.of(Suspension.values())),
        of(List.of(Migration.values())),
        of(List.of(0.0, 1.0)),
        new Overheads(
            rate,
            rate,
            of(List.of(Duration.ZERO, Duration.ofSeconds(3))),
            of(List.of(Exclusion.values())),
            of(List.of(10.0, 100.0)),
            of(List.of(Duration.ZERO, Duration.ofSeconds(20)))),
        new PlacementSettings(20, 0),
        new Failures(2, Duration.ofSeconds(5), true, true),
        Duration.ofSeconds(1));
  }

  /** Settings with VMs that take time to boot. */
  SchedulingSettings bootingSettings() {
    SchedulingSettings drawn = settings();
    Overheads overheads = drawn.overheads();
    return new SchedulingSettings(
        drawn.backfilling(),
        drawn.suspension(),
        drawn.migration(),
        drawn.thresholdFactor(),
        new Overheads(
            overheads.suspendRate(),
            overheads.resumeRate(),
            overheads.enactment(),
            overheads.exclusion(),
            overheads.migrationRate(),
            overheads.shutdown(),
            of(List.of(Duration.ofSeconds(5), Duration.ofSeconds(45), Duration.ofMinutes(5)))),
        drawn.placement(),
        drawn.failures(),
        drawn.tolerance());
  }

  Policies policies() {
    PreemptionPolicy preemption =
        oneIn(5)
            ? JavaPolicies.NOBODY_YIELDS
            : JavaPolicies.bestEffortYields(of(List.of(Manner.values())));
    return new Policies(
        JavaPolicies.ACCEPT_ALL,
        oneIn(3) ? JavaPolicies.SHORTEST : JavaPolicies.FIRST_COME,
        oneIn(2) ? JavaPolicies.SHORTEST : JavaPolicies.FIRST_COME,
        preemption,
        JavaPolicies.PACK);
  }

  Workload workload() {
    int count = 1 + random.nextInt(40);
    List<Submission> submissions = new ArrayList<>();
    long arrival = 0;
    for (int i = 0; i < count; i++) {
      arrival += oneIn(3) ? 0 : random.nextInt(600);
      submissions.add(submission(i, arrival));
    }
    return new Workload("random", Optional.empty(), submissions);
  }

  private Submission submission(int number, long arrival) {
    long duration = 1 + random.nextInt(3600);
    long real = oneIn(2) ? duration : 1 + random.nextLong(duration + duration / 2);
    Start start =
        switch (random.nextInt(6)) {
          case 0 -> new Start.At(Scenario.START.plusSeconds(arrival + random.nextInt(4000)));
          case 1 -> new Start.Now();
          case 2 -> window(arrival, duration);
          default -> new Start.Asap();
        };
    LeaseTerms terms = new LeaseTerms(start, Optional.of(Duration.ofSeconds(duration)), !oneIn(4));
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId("" + (number + 1)),
            "",
            terms,
            nodeSets(),
            new SoftwareEnvironment.Unmanaged(),
            Map.of());
    return new Submission(
        Scenario.START.plusSeconds(arrival), request, Optional.of(Duration.ofSeconds(real)));
  }

  private Start window(long arrival, long duration) {
    long earliest = oneIn(2) ? 0 : random.nextInt(2000);
    long slack = oneIn(4) ? 0 : random.nextInt(6000);
    Instant from = Scenario.START.plusSeconds(arrival + earliest);
    return new Start.Window(
        earliest == 0 ? Optional.empty() : Optional.of(from), from.plusSeconds(duration + slack));
  }

  private List<NodeSet> nodeSets() {
    List<NodeSet> sets = new ArrayList<>();
    int kinds = oneIn(4) ? 2 : 1;
    for (int i = 0; i < kinds; i++) {
      int size = oneIn(3) ? 1 + random.nextInt(slots) : 1;
      Resources each = Resources.of(100L * size, 1024L * size);
      if (disk && oneIn(2)) {
        each = each.with(Resources.DISK, 500L * size);
      }
      sets.add(new NodeSet(1 + random.nextInt(Math.max(1, hosts * slots / 2)), each));
    }
    return sets;
  }
}
