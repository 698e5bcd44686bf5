package org.leasehold.simulator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.EventLog.START;
import static org.leasehold.simulator.EventLog.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.simulator.EventLog;
import org.leasehold.simulator.report.ReportSettings;
import org.leasehold.simulator.report.RunFigures;
import org.leasehold.simulator.report.RunRecorder;

class LeaseChangesTest {
  private static final ReportSettings ALL = new ReportSettings(0, START);

  @Test
  void counts_who_is_done_earlier_and_later_and_names_the_extremes() {
    Variant before = variant(ends(100, 200, 300, 400, 500));
    Variant after = variant(ends(100, 150, 250, 410, 530));

    LeaseChanges changes = LeaseChanges.of(after, before);

    assertThat(List.of(changes.earlier(), changes.same(), changes.later()))
        .containsExactly(2, 1, 2);
    assertThat(said(changes.gainedMost())).isEqualTo("2 PT-50S");
    assertThat(said(changes.lostMost())).isEqualTo("5 PT30S");
    assertThat(said(LeaseChanges.of(before, after).lostMost())).isEqualTo("2 PT50S");
  }

  @Test
  void nothing_changes_against_itself() {
    Variant same = variant(ends(100, 200));

    assertThat(LeaseChanges.of(same, same))
        .isEqualTo(new LeaseChanges(0, 0, 0, 0, 0, 2, 0, Optional.empty(), Optional.empty()));
  }

  @Test
  void counts_who_is_taken_and_who_is_refused() {
    Variant before =
        variant(
            log(2)
                .immediate("1", 1, 9)
                .accept("1")
                .immediate("2", 1, 9)
                .reject("2", RefusalReason.NO_CAPACITY, "none"));
    Variant after =
        variant(
            log(2)
                .immediate("1", 1, 9)
                .reject("1", RefusalReason.NO_CAPACITY, "none")
                .immediate("2", 1, 9)
                .accept("2"));

    LeaseChanges changes = LeaseChanges.of(after, before);

    assertThat(List.of(changes.taken(), changes.refused())).containsExactly(1, 1);
  }

  @Test
  void neither_a_reservation_nor_one_that_is_done_in_one_alone_has_a_time_to_gain() {
    Variant before =
        variant(
            log(2)
                .reservation("r", 1, 10, 20)
                .accept("r")
                .bestEffort("1", 1, 9)
                .at(10)
                .start("r", "n1")
                .at(30)
                .done("r"));
    Variant after =
        variant(
            log(2)
                .reservation("r", 1, 10, 20)
                .accept("r")
                .bestEffort("1", 1, 9)
                .start("1", "n2")
                .at(9)
                .done("1")
                .at(10)
                .start("r", "n1")
                .at(20)
                .done("r"));

    assertThat(LeaseChanges.of(after, before))
        .isEqualTo(new LeaseChanges(0, 0, 1, 0, 0, 0, 0, Optional.empty(), Optional.empty()));
  }

  @Test
  void counts_who_is_done_in_one_alone_unless_the_other_rejects_it() {
    Variant before = variant(log(2).bestEffort("1", 1, 9).bestEffort("2", 1, 9));
    Variant after =
        variant(
            log(2)
                .bestEffort("1", 1, 9)
                .start("1", "n1")
                .at(9)
                .done("1")
                .bestEffort("2", 1, 9)
                .reject("2", RefusalReason.ADMISSION_POLICY, "no"));

    LeaseChanges changes = LeaseChanges.of(after, before);
    LeaseChanges back = LeaseChanges.of(before, after);

    assertThat(List.of(changes.finished(), changes.unfinished())).containsExactly(1, 0);
    assertThat(List.of(back.finished(), back.unfinished())).containsExactly(0, 1);
    assertThat(changes.refused()).isEqualTo(1);
  }

  /** Leases 1, 2 and so on, each on a host of its own and done at a time. */
  private static EventLog ends(int... seconds) {
    EventLog log = log(seconds.length);
    for (int i = 0; i < seconds.length; i++) {
      log.at(0).bestEffort("" + (i + 1), 1, 1000).start("" + (i + 1), "n" + (i + 1));
    }
    for (int i = 0; i < seconds.length; i++) {
      log.at(seconds[i]).done("" + (i + 1));
    }
    return log;
  }

  private static Variant variant(EventLog log) {
    RunRecorder recorder = log.into(new RunRecorder());
    RunFigures run = new RunFigures(1, 1, 1, 1, 1);
    return new Variant("V", recorder.report(ALL, run), recorder.leases(), ALL);
  }

  private static String said(Optional<LeaseChanges.Shift> shift) {
    Duration by = shift.orElseThrow().by();
    return shift.orElseThrow().lease().lease() + " " + by;
  }
}
