package org.leasehold.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.leasehold.simulator.EventLog.START;
import static org.leasehold.simulator.EventLog.log;
import static org.leasehold.simulator.EventLog.time;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.simulator.EventLog;

class RunRecorderTest {

  @Test
  void aRequeuedLeaseWaitedUntilItsLastStart() {
    LeaseRow row =
        row(
            log(1)
                .bestEffort("1", 1, 100)
                .at(10)
                .start("1", "n1")
                .at(50)
                .requeue("1")
                .at(200)
                .start("1", "n1")
                .at(300)
                .done("1"));
    assertThat(row.waitTime()).hasValue(Duration.ofSeconds(200));
    assertThat(row.boundedSlowdown()).hasValue(3);
    assertThat(row.requeues()).isEqualTo(1);
    assertThat(row.suspensions()).isZero();
  }

  @Test
  void aResumedLeaseWaitedUntilItsFirstStart() {
    LeaseRow row =
        row(
            log(1)
                .bestEffort("1", 1, 100)
                .at(10)
                .start("1", "n1")
                .suspend("1")
                .at(30)
                .suspended("1")
                .resume("1")
                .at(50)
                .resumed("1")
                .suspend("1")
                .suspended("1")
                .resume("1")
                .resumed("1")
                .at(150)
                .done("1"));
    assertThat(row.waitTime()).hasValue(Duration.ofSeconds(10));
    assertThat(row.suspensions()).isEqualTo(2);
    assertThat(row.resumptions()).isEqualTo(2);
    assertThat(row.requeues()).isZero();
  }

  @Test
  void aReplannedLeaseIsNotRequeued() {
    LeaseRow row =
        row(
            log(1)
                .bestEffort("1", 1, 100)
                .state("1", LeaseState.SCHEDULED)
                .state("1", LeaseState.QUEUED));
    assertThat(row.requeues()).isZero();
  }

  /**
   * Run time on a physical node, asked for and real; 0 for none of it. Arrives at 0, ends at 120.
   */
  @ParameterizedTest
  @CsvSource({"0, 100, 60, 2", "0, 60, 100, 2", "0, 60, 0, 2", "40, 100, 60, 3", "1, 9, 0, 12"})
  void slowdownIsOverTheTimeOnAPhysicalNode(long physical, long asked, long real, double expected) {
    EventLog log = log(1).bestEffort("1", 1, asked);
    if (real > 0) {
      log.really("1", real);
    }
    log.start("1", "n1").at(120).done("1");
    RunRecorder recorder =
        log.into(
            new RunRecorder(
                id -> Optional.of(Duration.ofSeconds(physical)).filter(d -> !d.isZero())));
    assertThat(recorder.leases().get(0).boundedSlowdown()).hasValue(expected);
  }

  @Test
  void slowdownIsAtLeastOne() {
    LeaseRow row = row(log(1).bestEffort("1", 1, 5).start("1", "n1").at(5).done("1"));
    assertThat(row.boundedSlowdown()).isEqualTo(OptionalDouble.of(1));
  }

  @Test
  void migrationsAreCountedPerLease() {
    EventLog log = log(4).bestEffort("1", 2, 999).start("1", "n1", "n1").suspend("1");
    log.suspended("1").move("1", 0, "n2", false).at(10).moved("1", 0, "n2", false);
    // The host was busy sending another lease in between; it is still one go.
    log.at(20).move("1", 1, "n2", false).at(30).moved("1", 1, "n2", false);
    assertThat(row(log).migrations()).isEqualTo(1);

    log.at(40).move("1", 1, "n3", false).at(50).moved("1", 1, "n3", false);
    assertThat(row(log).migrations()).as("it moved again").isEqualTo(2);

    log.resume("1").resumed("1").at(60).suspend("1").suspended("1");
    log.move("1", 0, "n4", false).moved("1", 0, "n4", false);
    assertThat(row(log).migrations()).as("after another suspension").isEqualTo(3);
  }

  @Test
  void runningVmsThatMoveOneAfterTheOtherAreOneMigration() {
    EventLog log = log(4).bestEffort("1", 3, 999).start("1", "n1", "n1", "n1");
    log.at(10).move("1", 0, "n2", true).at(20).moved("1", 0, "n2", true);
    log.move("1", 1, "n2", true).at(25).move("1", 2, "n3", true);
    log.at(30).moved("1", 1, "n2", true).at(35).moved("1", 2, "n3", true);
    assertThat(row(log).migrations()).isEqualTo(1);

    log.at(500).move("1", 0, "n4", true).at(510).moved("1", 0, "n4", true);
    assertThat(row(log).migrations()).isEqualTo(2);
  }

  @Test
  void aLeaseOnlyUsesCpuWhileAllItsVmsRun() {
    LeaseId one = new LeaseId("1");
    EventLog log = log(4).bestEffort("1", 2, 999).start("1", "n1", "n2").at(100);
    log.add(new Event.SuspensionStarted(time(100), new VmId(one, 0), "n1")).at(120);
    log.add(new Event.SuspensionStarted(time(120), new VmId(one, 1), "n2")).at(140);
    log.suspended("1").resume("1").at(160);
    log.add(new Event.ResumptionEnded(time(160), new VmId(one, 0), "n1")).at(180);
    log.add(new Event.ResumptionEnded(time(180), new VmId(one, 1), "n2")).at(280);
    log.shutDown("1").at(400).done("1");
    // 2 CPUs for 100 + 100 s, of 4 CPUs for 400 s.
    assertThat(report(log).utilization()).hasValue(0.25);
    assertThat(report(log).preemptions().suspensions()).isEqualTo(1);
    assertThat(report(log).preemptions().resumptions()).isEqualTo(1);
  }

  @Test
  void utilizationEndsWithTheLastCompletion() {
    EventLog log = log(2).bestEffort("1", 1, 100).bestEffort("2", 1, 999);
    log.start("1", "n1").start("2", "n2").at(100).done("1").at(200).suspend("2");
    assertThat(report(log).utilization()).hasValue(1);
  }

  /** When the two VMs start, and when the log ends; 0 for never. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 50, 0 on time and 0 late",
    "0, 0, 100, 0 on time and 0 late",
    "100, 0, 100, 0 on time and 0 late",
    "100, 100, 100, 1 on time and 0 late",
    "100, 101, 101, 0 on time and 1 late",
    "99, 100, 100, 0 on time and 1 late",
    "90, 90, 90, 0 on time and 1 late",
    "0, 0, 101, 0 on time and 1 late",
  })
  void aReservationIsOnTimeWhenAllItsVmsStartThen(
      double first, double second, double end, String expected) {
    EventLog log = log(4).reservation("R1", 2, 100, 50).accept("R1");
    log.state("R1", LeaseState.SCHEDULED);
    double[] starts = {first, second};
    for (int vm = 0; vm < 2; vm++) {
      if (starts[vm] > 0) {
        log.add(new Event.VmStarted(time(starts[vm]), new VmId(new LeaseId("R1"), vm), "n1"));
      }
    }
    log.at(end).bestEffort("1", 1, 1);
    Report.Reservations counts = report(log).reservations();
    assertThat(counts.onTime() + " on time and " + counts.late() + " late").isEqualTo(expected);
  }

  @Test
  void aReservationEndedBeforeItsStartWasNeverDue() {
    EventLog log = log(1).reservation("R1", 1, 100, 50).accept("R1").at(50);
    log.state("R1", LeaseState.CANCELLED).at(200).bestEffort("1", 1, 1);
    assertThat(report(log).reservations()).isEqualTo(new Report.Reservations(1, 0, 0, 0));
    assertThat(row(log).end()).hasValue(time(50));
  }

  @Test
  void aLeaseRejectedAfterItWasAcceptedWasNotAccepted() {
    EventLog log = log(1).reservation("R1", 1, 100, 50).accept("R1");
    log.reject("R1", RefusalReason.NO_CAPACITY, "").state("R1", LeaseState.REJECTED);
    log.immediate("I1", 1, 50).accept("I1").reject("I1", RefusalReason.NO_CAPACITY, "");
    assertThat(report(log).reservations()).isEqualTo(new Report.Reservations(0, 1, 0, 0));
    assertThat(report(log).immediate()).isEqualTo(new Report.Immediate(0, 1));
  }

  @Test
  void aTakenIdDoesNotHarmItsOwner() {
    EventLog log = log(1).bestEffort("1", 1, 100).start("1", "n1").at(10);
    log.submit("1", new Start.Now(), 1, 7).really("1", 5);
    log.reject("1", RefusalReason.DUPLICATE_ID, "lease 1 is there already");
    log.add(
        new Event.LeaseStateChanged(
            time(10), new LeaseId("1"), LeaseState.PENDING, LeaseState.REJECTED));
    log.at(100).done("1");
    assertThat(log.into(new RunRecorder()).leases())
        .extracting(LeaseRow::type, LeaseRow::state, LeaseRow::boundedSlowdown)
        .containsExactly(
            tuple(LeaseType.BEST_EFFORT, LeaseState.DONE, OptionalDouble.of(1)),
            tuple(LeaseType.IMMEDIATE, LeaseState.REJECTED, OptionalDouble.empty()));
  }

  @Test
  void warmupCountsByArrivalAndWholeLeases() {
    assertThat(new ReportSettings(0.05, START).warmup(5108)).isEqualTo(255);
    assertThat(new ReportSettings(0.29, START).warmup(100)).isEqualTo(29);
    assertThat(new ReportSettings(0, START).warmup(100)).isZero();
    assertThatThrownBy(() -> new ReportSettings(Double.NaN, START))
        .hasMessage("the warm-up fraction is from 0 to 1, not NaN");
  }

  @Test
  void anUnknownLeaseIsAnError() {
    assertThatThrownBy(() -> log(1).accept("7").into(new RunRecorder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lease 7 was not submitted");
  }

  private static LeaseRow row(EventLog log) {
    return log.into(new RunRecorder()).leases().get(0);
  }

  private static Report report(EventLog log) {
    return log.into(new RunRecorder())
        .report(new ReportSettings(0, START), new RunFigures(0, 0, 0, 0, 0));
  }
}
