package org.leasehold.simulator.replay;

import java.time.Duration;
import java.time.Instant;
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
import org.leasehold.core.policy.PreemptionPolicy;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Site;

/** A busy site at a random moment, and requests for it. */
final class RandomOutlook {
  private final SplittableRandom random;
  private final Scenario scenario;
  private final int hosts;
  private final int slots;
  private final int leases;
  private final Backfilling backfilling;

  RandomOutlook(long seed) {
    random = new SplittableRandom(seed);
    hosts = 1 + random.nextInt(4);
    slots = 1 + random.nextInt(3);
    leases = 3 + random.nextInt(14);
    scenario = Scenario.site(site());
    backfilling =
        of(
            Backfilling.OFF,
            Backfilling.AGGRESSIVE,
            new Backfilling(true, 2),
            Backfilling.CONSERVATIVE);
    scenario
        .backfilling(backfilling)
        .migration(of(Migration.values()))
        .suspension(of(Suspension.values()))
        .exclusion(of(Exclusion.values()))
        .enactment(Duration.ofSeconds(random.nextInt(3)))
        .shutdown(Duration.ofSeconds(random.nextInt(2) * 20L))
        .policies(JavaPolicies.with(preemption()));
    for (int i = 0; i < leases; i++) {
      add(i);
    }
  }

  @SafeVarargs
  private <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  private Site site() {
    Resources capacity = Resources.of(100L * slots, 1024L * slots);
    boolean disk = random.nextInt(3) == 0;
    Resources each = disk ? capacity.with(Resources.DISK, 3000L * slots) : capacity;
    return Site.uniform("h", hosts, each);
  }

  private PreemptionPolicy preemption() {
    return random.nextInt(4) == 0
        ? JavaPolicies.NOBODY_YIELDS
        : JavaPolicies.bestEffortYields(of(Manner.values()));
  }

  private void add(int i) {
    int arrival = random.nextInt(60);
    int nodes = 1 + random.nextInt(hosts * slots);
    int minutes = 5 + random.nextInt(120);
    int real = random.nextBoolean() ? minutes : 1 + random.nextInt(minutes);
    String id = "l" + i;
    switch (random.nextInt(8)) {
      case 0 -> scenario.unlimited(id, arrival, 1);
      case 1, 2 ->
          scenario.reservation(id, arrival, arrival + random.nextInt(90), nodes, minutes, real);
      case 3 -> scenario.immediate(id, arrival, nodes, minutes);
      case 4 -> scenario.notPreemptible(id, arrival, nodes, minutes);
      default -> scenario.bestEffort(id, arrival, nodes, minutes, real);
    }
  }

  /** The same site each time, with nothing done yet. */
  HandDriven drive() {
    return scenario.drive();
  }

  /** The site at a random moment; in one of four cases a host was drained halfway to it. */
  HandDriven driveToAMoment() {
    long moment = moment();
    HandDriven driven = drive().to(moment / 2);
    if (hosts > 1 && random.nextInt(4) == 0) {
      driven.scheduler().drain("h" + (1 + random.nextInt(hosts)), driven.now());
    }
    return driven.to(moment);
  }

  /** A time within the busy first hours, in seconds. */
  long moment() {
    return random.nextInt(3 * 3600);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T anyOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Whether a lease may start before others that wait. */
  boolean backfills() {
    return backfilling.enabled();
  }

  LeaseId anyLease() {
    return new LeaseId("l" + random.nextInt(leases));
  }

  /** A request of any kind. */
  LeaseRequest request(Instant now) {
    Start start =
        of(
            new Start.Asap(),
            new Start.Now(),
            new Start.At(now.plusSeconds(random.nextInt(2 * 3600) - 60)));
    return request(start);
  }

  LeaseRequest bestEffort() {
    return request(new Start.Asap());
  }

  private LeaseRequest request(Start start) {
    Optional<Duration> duration =
        random.nextInt(8) == 0
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(60 + random.nextInt(7200)));
    int nodes = 1 + random.nextInt(hosts * slots);
    NodeSet set = new NodeSet(nodes, Resources.of(100, 1024));
    boolean mixed = slots > 1 && random.nextInt(4) == 0;
    List<NodeSet> sets =
        mixed ? List.of(new NodeSet(1, Resources.of(200, 2048)), set) : List.of(set);
    return new LeaseRequest(
        new LeaseId("asked"),
        "ann",
        new LeaseTerms(start, duration, random.nextBoolean()),
        sets,
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }
}
