package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/** Why a lease is where it is, and what comes next. */
class ExplainTest {
  private static Instant at(int minutes) {
    return Scenario.at(minutes);
  }

  @Test
  void aLeaseWaitsForRoom() {
    HandDriven driven =
        Scenario.hosts(4)
            .bestEffort("a", 0, 3, 60)
            .bestEffort("b", 1, 4, 30)
            .bestEffort("c", 2, 4, 30)
            .drive()
            .to(600);
    assertThat(driven.explain("b"))
        .containsExactly(
            "It needs 4 nodes of 1 CPU, 1024 MB memory, for 30m.",
            "There is room for 1 of 4 nodes now.",
            "Lease a has 3 nodes until " + at(60) + ".",
            "It is number 1 of 2 in the queue.",
            "It is planned to start at "
                + at(60)
                + " on h1, h2, h3 and h4, when lease a has left its hosts.",
            "With 1 node it could start now.");
    assertThat(driven.explain("c"))
        .containsExactly(
            "It needs 4 nodes of 1 CPU, 1024 MB memory, for 30m.",
            "There is room for 1 of 4 nodes now.",
            "Lease a has 3 nodes until " + at(60) + ".",
            "It is number 2 of 2 in the queue.",
            "It should start about "
                + at(90)
                + ", when lease b has left its hosts, if nothing comes between.",
            "With 1 node it could start now.");
    assertThat(driven.explain("a"))
        .containsExactly(
            "It runs since " + at(0) + " on h1, h2 and h3.",
            "It has run for 10m and has 50m left.",
            "It ends at " + at(60) + ".");
  }

  @Test
  void aLeaseWaitsForRoomForLongEnough() {
    HandDriven driven =
        Scenario.hosts(2)
            .suspension(Suspension.NONE)
            .reservation("class", 0, 60, 2, 60)
            .bestEffort("b", 1, 2, 90)
            .drive()
            .to(60);
    assertThat(driven.explain("b"))
        .containsExactly(
            "It needs 2 nodes of 1 CPU, 1024 MB memory, for 1h30m.",
            "There is room for it now, but only for 59m.",
            "Reservation class has 2 nodes from " + at(60) + " to " + at(120) + ".",
            "It is number 1 of 1 in the queue.",
            "It is planned to start at "
                + at(120)
                + " on h1 and h2, when lease class has left its hosts.",
            "With at most 59m it could start now.");
    assertThat(driven.explain("class"))
        .containsExactly(
            "It is promised to run from " + at(60) + " to " + at(120) + ".",
            "It is placed on h1 and h2; until it starts it may be placed elsewhere.");
  }

  @Test
  void aLeaseWaitsBehindOthersWithoutBackfilling() {
    HandDriven driven =
        Scenario.hosts(4)
            .backfilling(Backfilling.OFF)
            .bestEffort("a", 0, 3, 60)
            .bestEffort("b", 1, 4, 30)
            .bestEffort("c", 2, 1, 30)
            .drive()
            .to(180);
    assertThat(driven.explain("c"))
        .containsExactly(
            "It needs 1 node of 1 CPU, 1024 MB memory, for 30m.",
            "There is room for it now, but leases ahead of it in the queue go first.",
            "It is number 2 of 2 in the queue.",
            "It should start about " + at(90) + ", if nothing comes between.");
  }

  @Test
  void aLeaseYieldsAndComesBack() {
    HandDriven driven =
        Scenario.hosts(2)
            .bestEffort("a", 0, 2, 120)
            .reservation("class", 1, 60, 2, 60)
            .drive()
            .to(120);
    Instant suspension = at(60).minusSeconds(32);
    assertThat(driven.explain("a"))
        .containsExactly(
            "It runs since " + at(0) + " on h1 and h2.",
            "It has run for 2m and has 1h58m left.",
            "It is suspended at "
                + suspension
                + " to make way for lease class, and goes on later.");
    assertThat(driven.explain("class")).contains("Lease a is suspended at " + suspension + ".");

    driven.to(60 * 60 - 20);
    assertThat(driven.explain("a"))
        .containsExactly(
            "It is being suspended on h1 and h2.", "It has run for 59m28s and has 1h32s left.");

    driven.to(61 * 60);
    assertThat(driven.explain("a"))
        .containsExactly(
            "It was suspended at "
                + at(60)
                + " to make way for lease class, having run for 59m28s.",
            "It needs 2 nodes of 1 CPU, 1024 MB memory, for 1h32s.",
            "There is room for 0 of 2 nodes now.",
            "Reservation class has 2 nodes until " + at(120) + ".",
            "It is number 1 of 1 in the queue.",
            "It is planned to start at "
                + at(120).plusSeconds(32)
                + " on h1 and h2, when lease class has left its hosts.");

    driven.to(120 * 60 + 10);
    assertThat(driven.explain("a"))
        .containsExactly(
            "It is being resumed, to go on at " + at(120).plusSeconds(32) + " on h1 and h2.",
            "It has run for 59m28s and has 1h32s left.",
            "It ends at " + at(181).plusSeconds(4) + ".");

    driven.to(200 * 60);
    assertThat(driven.explain("a")).containsExactly("It is done: nothing more happens to it.");
  }

  @Test
  void aLeaseWithoutEndRunsUntilItIsCancelled() {
    HandDriven driven = Scenario.hosts(1).unlimited("a", 0, 1).bestEffort("b", 1, 1, 30).drive();
    driven.to(600);
    assertThat(driven.explain("a"))
        .containsExactly(
            "It runs since " + at(0) + " on h1.",
            "It has run for 10m.",
            "It runs until it is cancelled.");
    assertThat(driven.explain("b"))
        .containsExactly(
            "It needs 1 node of 1 CPU, 1024 MB memory, for 30m.",
            "There is room for 0 of 1 nodes now.",
            "Lease a has 1 node without end.",
            "It is number 1 of 1 in the queue.",
            "When it will start cannot be said.");
  }

  @Test
  void ofALeaseThatHasEndedOnlyThatIsSaid() {
    HandDriven driven =
        Scenario.hosts(1).bestEffort("a", 0, 1, 30).immediate("rejected", 1, 1, 30).drive().to(60);
    LeaseId rejected = new LeaseId("rejected");
    assertThat(driven.scheduler().explain(rejected, driven.now()))
        .contains(new Explanation.Ended(rejected, LeaseState.REJECTED));
    assertThat(driven.scheduler().explain(new LeaseId("unheard-of"), driven.now())).isEmpty();
  }
}
