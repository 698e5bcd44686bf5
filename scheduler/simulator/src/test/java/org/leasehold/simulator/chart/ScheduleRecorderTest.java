package org.leasehold.simulator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.simulator.EventLog.START;
import static org.leasehold.simulator.EventLog.log;
import static org.leasehold.simulator.EventLog.time;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.VmId;
import org.leasehold.simulator.EventLog;
import org.leasehold.simulator.chart.Schedule.Bar;

class ScheduleRecorderTest {
  private static final VmId VM = new VmId(new LeaseId("1"), 0);

  @Test
  void tellsWhatEveryVmDid() {
    assertThat(bars(Runs.preemption()))
        .containsExactly(
            "0-1779 1/0 RUN n1",
            "0-1779 1/1 RUN n2",
            "0-1500 2/0 RUN n3",
            "600-1500 3/0 RUN n4",
            "1500-1620 2/0 MIGRATE n3",
            "1500-1620 2/0 MIGRATE n4",
            "1620-7200 2/0 RUN n4",
            "1779-1800 1/0 SUSPEND n1",
            "1779-1800 1/1 SUSPEND n2",
            "1800-4500 1/0 SAVED n1",
            "1800-4500 class/0 RUN n1",
            "1800-4620 1/1 SAVED n2",
            "1800-4500 class/1 RUN n2",
            "1800-4500 class/2 RUN n3",
            "4500-4620 1/0 MOVE_SAVED n1",
            "4500-4620 1/0 MOVE_SAVED n3",
            "4620-4641 1/1 RESUME n2",
            "4620-4620 1/0 SAVED n3",
            "4620-4641 1/0 RESUME n3",
            "4641-6462 1/1 RUN n2",
            "4641-6462 1/0 RUN n3",
            "6462-6800 1/1 SHUTDOWN n2",
            "6462-6800 1/0 SHUTDOWN n3");
  }

  @Test
  void whatGoesOnEndsWithTheLog() {
    EventLog log = log(2).bestEffort("1", 1, 100).start("1", "n1").at(10).move("1", 0, "n2", true);
    log.at(30).bestEffort("2", 1, 1);
    assertThat(bars(log))
        .containsExactly("0-10 1/0 RUN n1", "10-30 1/0 MIGRATE n1", "10-30 1/0 MIGRATE n2");
    assertThat(Runs.schedule(log).end()).isEqualTo(time(30));
  }

  @Test
  void aSavedVmThatIsThrownAwayIsSavedNoMore() {
    EventLog log = log(1).bestEffort("1", 1, 100).start("1", "n1").at(10).suspend("1");
    log.at(20).suspended("1").at(30).add(new Event.SavedStateDeleted(time(30), VM, "n1"));
    log.at(40).start("1", "n1").add(new Event.SavedStateDeleted(time(40), VM, "n1"));
    log.at(50).done("1");
    assertThat(bars(log))
        .containsExactly(
            "0-10 1/0 RUN n1", "10-20 1/0 SUSPEND n1", "20-30 1/0 SAVED n1", "40-50 1/0 RUN n1");
  }

  @Test
  void aVmThatIsLostIsNowhere() {
    EventLog log = log(1).bestEffort("1", 1, 100).start("1", "n1");
    log.at(10).add(new Event.VmLost(time(10), VM, "n1", "the host is gone")).at(20);
    assertThat(bars(log)).containsExactly("0-10 1/0 RUN n1");
  }

  @Test
  void aVmIsAsItWasBeforeWhatFailed() {
    EventLog log = log(1).bestEffort("1", 1, 100).start("1", "n1").at(10).suspend("1");
    log.at(20).add(new Event.ActionFailed(time(20), VM, "n1", ActionKind.SUSPEND, 1, "no room"));
    log.at(30).add(new Event.SuspensionStarted(time(30), VM, "n1"));
    log.at(40).add(new Event.SuspensionEnded(time(40), VM, "n1"));
    log.at(50).add(new Event.ResumptionStarted(time(50), VM, "n1"));
    log.at(60).add(new Event.ActionFailed(time(60), VM, "n1", ActionKind.RESUME, 1, "no file"));
    log.at(70).add(new Event.SavedStateDeleted(time(70), VM, "n1"));
    assertThat(bars(log))
        .containsExactly(
            "0-10 1/0 RUN n1",
            "10-20 1/0 SUSPEND n1",
            "20-30 1/0 RUN n1",
            "30-40 1/0 SUSPEND n1",
            "40-50 1/0 SAVED n1",
            "50-60 1/0 RESUME n1",
            "60-70 1/0 SAVED n1");
  }

  @Test
  void aTakenIdDoesNotHarmItsOwner() {
    EventLog log = log(1).bestEffort("1", 1, 100).start("1", "n1").immediate("1", 9, 7);
    log.reject("1", RefusalReason.DUPLICATE_ID, "it is taken");
    assertThat(Runs.schedule(log).leases())
        .containsExactly(
            new Schedule.Entry(new LeaseId("1"), LeaseType.BEST_EFFORT, 1, LeaseState.ACTIVE));
  }

  @Test
  void aVmOfNoLeaseIsAnError() {
    Event stray = new Event.VmStarted(START, new VmId(new LeaseId("7"), 0), "n1");
    Event end = new Event.VmStopped(START, new VmId(new LeaseId("7"), 0), "n1");
    assertThatThrownBy(() -> log(1).add(stray).add(end).into(new ScheduleRecorder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lease 7 was not submitted");
  }

  private static List<String> bars(EventLog log) {
    return Runs.schedule(log).bars().stream().map(ScheduleRecorderTest::text).toList();
  }

  private static String text(Bar bar) {
    long from = Duration.between(START, bar.start()).toSeconds();
    long to = Duration.between(START, bar.end()).toSeconds();
    return from + "-" + to + " " + bar.vm() + " " + bar.kind() + " " + bar.host();
  }
}
