package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Start;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.ExpectedStart.Basis;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/** What would come of a request. */
class ForecastTest {
  private static Instant at(int minutes) {
    return Scenario.at(minutes);
  }

  /** Three of four nodes run until 60; four are planned from then to 90. */
  private static HandDriven busy() {
    return Scenario.hosts(4).bestEffort("a", 0, 3, 60).bestEffort("b", 1, 4, 30).drive().to(600);
  }

  @Test
  void aReservationMakesOthersYield() {
    assertThat(busy().forecast(Requests.of(new Start.At(at(30)), 4, 30)))
        .containsExactly(
            "It would run on h4, h1, h2 and h3 from " + at(30) + " to " + at(60) + ".",
            "Lease a would be suspended at " + at(30).minusSeconds(32) + ".");
  }

  @Test
  void aReservationTakesThePlaceOfWhatIsOnlyPlanned() {
    assertThat(busy().forecast(Requests.of(new Start.At(at(60)), 4, 30)))
        .containsExactly(
            "It would run on h1, h2, h3 and h4 from " + at(60) + " to " + at(90) + ".",
            "Lease b would lose its planned start at " + at(60) + ".");
  }

  @Test
  void anImmediateLeaseIsToldWhatElseWouldDo() {
    assertThat(busy().forecast(Requests.of(new Start.Now(), 4, 30)))
        .containsExactly(
            "It would be rejected: needs 4 nodes from "
                + at(10)
                + " to "
                + at(40)
                + "; room for 1.",
            "The first start found that would do is " + at(11) + "; lease a would yield.",
            "At " + at(90) + " nobody would have to yield.",
            "With 1 node it would be accepted.");
  }

  @Test
  void aReservationBetweenOthersIsToldHowLongThereIsRoom() {
    HandDriven driven =
        Scenario.hosts(2)
            .suspension(Suspension.NONE)
            .reservation("class", 0, 60, 2, 60)
            .drive()
            .to(60);
    assertThat(driven.forecast(Requests.of(new Start.At(at(30)), 2, 60)))
        .containsExactly(
            "It would be rejected: needs 2 nodes from "
                + at(30)
                + " to "
                + at(90)
                + "; room for 0.",
            "The first start found that would do is " + at(120) + ".",
            "With at most 30m it would be accepted.");
  }

  @Test
  void aStartThatHasPassedIsMovedOn() {
    assertThat(busy().forecast(Requests.of(new Start.At(at(5)), 1, 30)))
        .containsExactly(
            "It would be rejected: asked to start at " + at(5) + ", submitted at " + at(10) + ".",
            "The first start found that would do is " + at(11) + ".");
  }

  @Test
  void whatCanNeverFitIsOfferedNothing() {
    assertThat(busy().forecast(Requests.of(new Start.At(at(5)), 5, 30))).hasSize(1);
    assertThat(busy().forecast(Requests.of(new Start.Asap(), 5, 30)))
        .containsExactly("It would be rejected: needs 5 nodes; the empty site has room for 4.");
  }

  @Test
  void anIdThatIsTakenIsRefused() {
    HandDriven driven = Scenario.hosts(1).bestEffort("x", 0, 1, 30).drive().to(60);
    assertThat(driven.scheduler().forecast(Requests.of(new Start.Asap(), 1, 30), driven.now()))
        .isEqualTo(
            new Forecast.Refused(
                new LeaseId("x"),
                new Refusal(RefusalReason.DUPLICATE_ID, "a lease x was submitted before"),
                List.of()));
  }

  @Test
  void aBestEffortLeaseStartsAtOnce() {
    assertThat(busy().forecast(Requests.of(new Start.Asap(), 1, 30)))
        .containsExactly(
            "It would be number 2 of 2 in the queue.",
            "It would run on h4 from " + at(10) + " to " + at(40) + ".");
  }

  @Test
  void aBestEffortLeaseGetsThePlannedStartThatIsFree() {
    HandDriven driven = Scenario.hosts(4).bestEffort("a", 0, 3, 60).drive().to(600);
    assertThat(driven.forecast(Requests.of(new Start.Asap(), 4, 30)))
        .containsExactly(
            "It would be number 1 of 1 in the queue.",
            "It would run on h1, h2, h3 and h4 from " + at(60) + " to " + at(90) + ".",
            "With 1 node it would start at once.");
  }

  @Test
  void aBestEffortLeaseBehindOthersIsToldWhatTheyLeave() {
    assertThat(busy().forecast(Requests.of(new Start.Asap(), 4, 30)))
        .containsExactly(
            "It would be number 2 of 2 in the queue.",
            "It would start about " + at(90) + ", if nothing comes between.",
            "With 1 node it would start at once.");
  }

  @Test
  void farBackInTheQueueTheWorkAheadIsAllThatIsSaid() {
    Scenario scenario = Scenario.hosts(1);
    for (int i = 0; i <= 200; i++) {
      scenario.bestEffort("l" + i, 0, 1, 10);
    }
    HandDriven driven = scenario.drive().to(0);
    Forecast.Queued queued =
        (Forecast.Queued)
            driven.scheduler().forecast(Requests.of(new Start.Asap(), 1, 10), driven.now());
    assertThat(queued.start()).contains(new ExpectedStart(at(2010), Basis.ROUGH));
    assertThat(queued.sentences())
        .containsExactly(
            "It would be number 201 of 201 in the queue.",
            "It would hardly start before " + at(2010) + ", so much work is ahead of it.");
  }
}
