package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.VmStarted;

/** VMs that somebody else has moved, or wants moved. */
class MovedByOthersTest {
  @Test
  void theLeaseGoesOnWhereItsVmIsNow() {
    HandDriven driven =
        Scenario.hosts(2).bestEffort("runs", 0, 1, 60).bestEffort("later", 10, 1, 30).drive();
    driven.to(60);
    assertThat(driven.moved("runs", 0, "h2")).isTrue();
    assertThat(driven.moved("runs", 0, "h2")).isTrue();
    driven.to(11 * 60);

    assertThat(hostsOf(driven, "later")).containsExactly("h1");
    assertThat(driven.explain("runs")).anyMatch(line -> line.contains("on h2"));
    assertThat(moves(driven)).containsExactly("h1 to h2");
  }

  @Test
  void whereThereIsNoRoomTheLeaseKeepsItsPlace() {
    HandDriven driven =
        Scenario.hosts(2).bestEffort("one", 0, 1, 60).bestEffort("other", 0, 1, 60).drive();
    driven.to(60);
    String taken = hostsOf(driven, "other").get(0);
    assertThat(driven.moved("one", 0, taken)).isFalse();
    assertThat(driven.explain("one")).noneMatch(line -> line.contains("on " + taken));
    assertThat(moves(driven)).isEmpty();
    Result result = driven.finish();
    assertThat(result.state("one")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aReservationThatWasPlannedThereIsKeptOnTheOtherHost() {
    HandDriven driven =
        Scenario.hosts(2).bestEffort("runs", 0, 1, 120).reservation("class", 1, 30, 1, 10).drive();
    driven.to(5 * 60);
    assertThat(driven.moved("runs", 0, "h2")).isTrue();
    driven.to(35 * 60);
    assertThat(driven.state("runs")).isEqualTo(ACTIVE);
    assertThat(hostsOf(driven, "class")).containsExactly("h1");
  }

  @Test
  void whatDoesNotRunIsNotMoved() {
    HandDriven driven =
        Scenario.hosts(2).bestEffort("runs", 0, 2, 20).bestEffort("waits", 0, 2, 20).drive();
    driven.to(60);
    assertThat(driven.moved("waits", 0, "h2")).isFalse();
    assertThat(driven.moved("runs", 0, "h9")).isFalse();
    assertThat(driven.moved("none", 0, "h2")).isFalse();
    assertThat(driven.moveAway("waits", 0)).isFalse();
    assertThat(driven.moveAway("none", 0)).isFalse();
  }

  @Test
  void aVmThatIsToMoveGoesToAnotherHost() {
    HandDriven driven = Scenario.hosts(2).bestEffort("runs", 0, 1, 240).drive();
    driven.to(60);
    assertThat(driven.moveAway("runs", 0)).isTrue();
    assertThat(driven.moveAway("runs", 0)).as("it moves already").isTrue();
    Result result = driven.finish();
    assertThat(moves(driven)).containsExactly("h1 to h2");
    assertThat(result.all(MigrationStarted.class)).hasSize(1).allMatch(MigrationStarted::live);
    assertThat(result.moments("runs", DONE)).containsExactly(Duration.ofMinutes(240));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aVmForWhichThereIsNoRoomElsewhereStays() {
    HandDriven driven = Scenario.hosts(2).bestEffort("runs", 0, 2, 60).drive();
    driven.to(60);
    assertThat(driven.moveAway("runs", 0)).isFalse();
    Result result = driven.finish();
    assertThat(result.moments("runs", DONE)).containsExactly(Duration.ofMinutes(60));
    assertThat(moves(driven)).isEmpty();
    assertThat(result.violation()).isEmpty();
  }

  private static List<String> hostsOf(HandDriven driven, String lease) {
    return driven.events().stream()
        .filter(VmStarted.class::isInstance)
        .map(VmStarted.class::cast)
        .filter(started -> started.vm().lease().value().equals(lease))
        .map(VmStarted::host)
        .toList();
  }

  private static List<String> moves(HandDriven driven) {
    return driven.events().stream()
        .filter(MigrationEnded.class::isInstance)
        .map(MigrationEnded.class::cast)
        .map(move -> move.from() + " to " + move.to())
        .toList();
  }
}
