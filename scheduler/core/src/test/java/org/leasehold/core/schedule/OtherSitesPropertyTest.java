package org.leasehold.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.LeaseSnapshot;

/** Hosts come, go, shrink and grow while random leases wait and run. */
class OtherSitesPropertyTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
  private static final int STEPS = 25;

  @Property(tries = 20, seed = "2026", shrinking = ShrinkingMode.OFF)
  void everyLeaseComesToItsEndAndNothingIsBroken(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MovingScheduler moving = new MovingScheduler(all());
    int minutes = 0;
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(4)) {
        case 0 -> moving.bestEffort("" + i, 1 + random.nextInt(4), 1 + random.nextInt(60));
        case 1 ->
            moving.reservation(
                "" + i,
                minutes + random.nextInt(90),
                1 + random.nextInt(5),
                1 + random.nextInt(40));
        case 2 -> moving.to(minutes += random.nextInt(30));
        default -> move(moving, some(random));
      }
    }
    moving.moveTo(all());

    assertThat(moving.finish().map(violation -> violation.report())).as("seed %d", seed).isEmpty();
    assertThat(ended(moving)).as("seed %d", seed).isEqualTo(submitted(moving));
  }

  /** Seeds that found faults once, in longer runs than the property above. */
  @ParameterizedTest
  @ValueSource(longs = {2241896487L})
  void nothingIsBrokenWhereItOnceWas(long seed) {
    everyLeaseComesToItsEndAndNothingIsBroken(seed);
  }

  /** It is refused if and only if a host with VMs is gone, and then changes nothing. */
  private static void move(MovingScheduler moving, Site site) {
    Set<String> names = site.hosts().stream().map(Host::name).collect(Collectors.toSet());
    List<LeaseSnapshot> before = moving.scheduler().snapshot().leases();
    int told = moving.events().size();
    Set<String> used =
        before.stream().flatMap(l -> UsedHosts.of(l).stream()).collect(Collectors.toSet());
    try {
      moving.moveTo(site);
      assertThat(names).containsAll(used);
    } catch (HostsMissing e) {
      assertThat(names.containsAll(used)).isFalse();
      assertThat(moving.scheduler().snapshot().leases()).isEqualTo(before);
      assertThat(moving.events()).hasSize(told);
    }
  }

  private static Site all() {
    return new Site(NAMES.stream().map(name -> new Host(name, Resources.of(200, 2048))).toList());
  }

  private static Site some(SplittableRandom random) {
    List<Host> hosts =
        NAMES.stream()
            .filter(name -> random.nextInt(5) > 0)
            .map(name -> new Host(name, capacity(1 + random.nextInt(2))))
            .toList();
    return new Site(hosts.isEmpty() ? List.of(new Host("a", capacity(1))) : hosts);
  }

  private static Resources capacity(int vms) {
    return Resources.of(100L * vms, 1024L * vms);
  }

  private static Set<LeaseId> submitted(MovingScheduler moving) {
    return moving.events().stream()
        .filter(Event.LeaseSubmitted.class::isInstance)
        .map(event -> ((Event.LeaseSubmitted) event).request().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<LeaseId> ended(MovingScheduler moving) {
    return moving.events().stream()
        .flatMap(
            event ->
                event instanceof Event.LeaseStateChanged change && change.to().isFinal()
                    ? Stream.of(change.lease())
                    : Stream.empty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
