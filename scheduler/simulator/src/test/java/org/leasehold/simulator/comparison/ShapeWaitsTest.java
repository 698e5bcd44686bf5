package org.leasehold.simulator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.leasehold.simulator.EventLog.START;
import static org.leasehold.simulator.EventLog.log;

import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.simulator.EventLog;
import org.leasehold.simulator.report.ReportSettings;
import org.leasehold.simulator.report.RunFigures;
import org.leasehold.simulator.report.RunRecorder;

class ShapeWaitsTest {

  @Test
  void divides_at_an_hour_and_at_eight_nodes() {
    assertThat(ShapeWaits.of(variant("A", four(), 0)))
        .containsExactly(
            entry(LeaseShape.SHORT_NARROW, new ShapeWaits(1, 10)),
            entry(LeaseShape.SHORT_WIDE, new ShapeWaits(1, 20)),
            entry(LeaseShape.LONG_NARROW, new ShapeWaits(1, 30)),
            entry(LeaseShape.LONG_WIDE, new ShapeWaits(1, 40)));
  }

  @Test
  void leaves_the_warm_up_out() {
    assertThat(ShapeWaits.of(variant("A", four(), 0.5)))
        .containsOnlyKeys(LeaseShape.LONG_NARROW, LeaseShape.LONG_WIDE);
  }

  @Test
  void one_that_ends_early_is_as_long_as_it_runs() {
    EventLog early = log(1).bestEffort("1", 1, 9000).really("1", 60).start("1", "n1");

    assertThat(ShapeWaits.of(variant("A", early.at(60).done("1"), 0)))
        .containsOnlyKeys(LeaseShape.SHORT_NARROW);
  }

  @Test
  void a_row_says_what_became_of_a_lease_in_each() throws Exception {
    StringWriter csv = new StringWriter();
    EventLog other = log(1).bestEffort("4", 1, 7).at(5).bestEffort("n", 1, 2);

    ComparisonCsv.write(List.of(variant("A", four(), 0), variant("B", other, 0)), csv);

    assertThat(csv.toString().lines())
        .startsWith(
            "lease,user,type,nodes,run_s,submit_s,A_state,A_wait_s,A_end_s,A_suspensions,"
                + "B_state,B_wait_s,B_end_s,B_suspensions",
            "1,,best-effort,8,3600,0,done,10,3610,0,,,,")
        .endsWith(
            "4,,best-effort,9,3601,0,done,40,3641,0,queued,,,0",
            "n,,best-effort,1,2,5,,,,,queued,,,0");
  }

  /** One of each shape, in the order of the shapes; the waits are 10, 20, 30 and 40 s. */
  private static EventLog four() {
    EventLog log = log(34);
    int[] nodes = {8, 9, 8, 9};
    int[] seconds = {3600, 3600, 3601, 3601};
    for (int i = 0; i < 4; i++) {
      log.bestEffort("" + (i + 1), nodes[i], seconds[i]);
    }
    for (int i = 0; i < 4; i++) {
      String[] hosts = Collections.nCopies(nodes[i], "n" + (i + 1)).toArray(new String[0]);
      log.at(10 * (i + 1)).start("" + (i + 1), hosts);
    }
    for (int i = 0; i < 4; i++) {
      log.at(10 * (i + 1) + seconds[i]).done("" + (i + 1));
    }
    return log;
  }

  private static Variant variant(String name, EventLog log, double warmup) {
    ReportSettings settings = new ReportSettings(warmup, START);
    RunRecorder recorder = log.into(new RunRecorder());
    RunFigures run = new RunFigures(1, 1, 1, 1, 1);
    return new Variant(name, recorder.report(settings, run), recorder.leases(), settings);
  }
}
