package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.HostAway;
import org.leasehold.core.event.Event.HostBack;
import org.leasehold.core.event.Event.LeasePlanned;
import org.leasehold.core.event.Event.MigrationMeasured;
import org.leasehold.core.event.Event.MigrationProgressed;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;

/** Hosts that cannot be used for a time. */
class HostAwayTest {

  @Test
  void aReservationIsPlannedElsewhere() {
    HandDriven driven = Scenario.hosts(3).reservation("class", 0, 60, 2, 10).drive().to(60);
    String away = hosts(driven, "class").get(0);
    driven.scheduler().hostAway(away, "no answer", driven.now());

    assertThat(hosts(driven, "class")).hasSize(2).doesNotContain(away);
    driven.to(3600);
    assertThat(driven.state("class")).isEqualTo(LeaseState.ACTIVE);
    assertThat(driven.finish().violation()).isEmpty();
  }

  @Test
  void noVmComesToItUntilItIsBack() {
    HandDriven driven = Scenario.hosts(2).drive().to(0);
    driven.scheduler().hostAway("h1", "no answer", driven.now());
    driven.submit(Requests.of(new Start.Asap(), 2, 30));
    assertThat(driven.state("x")).isEqualTo(LeaseState.QUEUED);

    driven.to(600);
    driven.scheduler().hostBack("h1", driven.now());
    driven.to(601);
    assertThat(driven.state("x")).isEqualTo(LeaseState.ACTIVE);
    assertThat(driven.finish().violation()).isEmpty();
  }

  @Test
  void itsVmsAreTakenToGoOn() {
    HandDriven driven = Scenario.hosts(1).bestEffort("a", 0, 1, 60).drive().to(60);
    driven.scheduler().hostAway("h1", "no answer", driven.now());
    driven.to(1800);

    assertThat(driven.state("a")).isEqualTo(LeaseState.ACTIVE);
    assertThat(driven.scheduler().hosts(driven.now()).get(0).away()).contains("no answer");
    assertThat(driven.finish().violation()).isEmpty();
  }

  @Test
  void itIsToldOnce() {
    HandDriven driven = Scenario.hosts(2).drive().to(0);
    driven.scheduler().hostBack("h1", driven.now());
    driven.scheduler().hostAway("h1", "no answer", driven.now());
    driven.scheduler().hostAway("h1", "still none", driven.now());
    driven.scheduler().hostAway("h9", "no answer", driven.now());
    assertThat(driven.scheduler().snapshot().away()).containsOnlyKeys("h1");
    driven.scheduler().hostBack("h1", driven.now());

    assertThat(driven.events().stream().filter(e -> e instanceof HostAway || e instanceof HostBack))
        .containsExactly(
            new HostAway(driven.now(), "h1", "no answer"), new HostBack(driven.now(), "h1"));
    assertThat(driven.scheduler().snapshot().away()).isEmpty();
  }

  @Test
  void ofMigrationsOnlyThoseUnderWayAreNoted() {
    HandDriven driven = Scenario.hosts(1).bestEffort("a", 0, 1, 60).drive().to(60);
    VmId vm = new VmId(new LeaseId("a"), 0);
    driven
        .scheduler()
        .note(new MigrationProgress(vm, "h1", "h2", 1, 1, 1, Duration.ZERO), driven.now());
    driven
        .scheduler()
        .note(
            new MigrationMeasure(vm, "h1", "h2", Duration.ofSeconds(1), Duration.ZERO, 1),
            driven.now());

    assertThat(driven.events())
        .noneMatch(e -> e instanceof MigrationProgressed || e instanceof MigrationMeasured);
  }

  private static List<String> hosts(HandDriven driven, String lease) {
    Optional<LeasePlanned> last = Optional.empty();
    for (Event event : driven.events()) {
      if (event instanceof LeasePlanned planned && planned.lease().value().equals(lease)) {
        last = Optional.of(planned);
      }
    }
    return last.orElseThrow().hosts();
  }
}
