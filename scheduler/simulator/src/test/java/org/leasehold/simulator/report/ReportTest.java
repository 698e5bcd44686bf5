package org.leasehold.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.EventLog.START;
import static org.leasehold.simulator.EventLog.log;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.simulator.EventLog;

/** One small run, and all that is drawn from it, literally. */
class ReportTest {
  private static final ReportSettings ALL = new ReportSettings(0, START);
  private static final RunFigures RUN = new RunFigures(4.5, 0.01, 7, 12, 251);

  /** Lease 1 is suspended for reservation R1, and its first VM moves before it goes on. */
  private final RunRecorder recorder =
      log(2)
          .bestEffort("1", 2, 3600)
          .really("1", 1800)
          .start("1", "n1", "n2")
          .reservation("R1", 1, 600, 600)
          .accept("R1")
          .at(100)
          .reservation("R2", 3, 700, 600)
          .reject("R2", RefusalReason.SITE_TOO_SMALL, "needs 3 nodes, \"all\" hosts hold 2")
          .bestEffort("2", 1, 5)
          .at(579.52)
          .suspend("1")
          .at(600)
          .suspended("1")
          .start("R1", "n1")
          .start("2", "n2")
          .at(605)
          .done("2")
          .move("1", 0, "n2", false)
          .at(700)
          .moved("1", 0, "n2", false)
          .immediate("I1", 2, 60)
          .reject("I1", RefusalReason.NO_CAPACITY, "needs 2 nodes now; 1 is free")
          .at(1200)
          .done("R1")
          .resume("1")
          .at(1220.48)
          .resumed("1")
          .immediate("I2", 1, 60)
          .accept("I2")
          .at(2440.96)
          .done("1")
          .bestEffort("3", 2, 100)
          .into(new RunRecorder());

  @Test
  void reportHasTheFigures() throws Exception {
    StringWriter json = new StringWriter();
    ReportJson.write(recorder.report(ALL, RUN), json);
    // 2 CPUs for 579.52 + 1220.48 s, 1 CPU for 5 s and for 600 s, of 2 CPUs for 2440.96 s.
    assertThat(json)
        .hasToString(
            """
            {
              "reservations": {
                "accepted": 1,
                "rejected": 1,
                "onTime": 1,
                "late": 0
              },
              "bestEffort": {
                "done": 2,
                "allDoneSeconds": 2440.96,
                "meanWaitSeconds": 250,
                "maxWaitSeconds": 500,
                "meanBoundedSlowdown": 25.928044,
                "maxBoundedSlowdown": 50.5
              },
              "deadlines": {
                "accepted": 0,
                "rejected": 0,
                "inTime": 0,
                "missed": 0
              },
              "immediate": {
                "accepted": 1,
                "rejected": 1
              },
              "preemptions": {
                "suspensions": 1,
                "resumptions": 1,
                "migrations": 1,
                "requeues": 0,
                "maxSuspensionsPerLease": 1
              },
              "utilization": 0.861341,
              "run": {
                "processCpuSeconds": 4.5,
                "schedulingCpuSeconds": 0.01,
                "leasesPerCpuSecond": 700,
                "placements": 7,
                "policyCalls": 12,
                "peakMemoryMiB": 251
              }
            }
            """);
  }

  @Test
  void leasesHaveTheirRows() throws Exception {
    StringWriter csv = new StringWriter();
    LeasesCsv.write(recorder.leases(), START, csv);
    assertThat(csv)
        .hasToString(
            """
            lease,type,state,submit_s,start_s,end_s,nodes,suspensions,migrations,wait_s,bounded_slowdown,reason
            1,best-effort,done,0,0,2440.96,2,1,1,0,1.356089,
            R1,reservation,done,0,600,1200,1,0,0,,,
            R2,reservation,rejected,100,,,3,0,0,,,"site-too-small: needs 3 nodes, ""all"" hosts hold 2"
            2,best-effort,done,100,600,605,1,0,0,500,50.5,
            I1,immediate,rejected,700,,,2,0,0,,,no-capacity: needs 2 nodes now; 1 is free
            I2,immediate,pending,1220.48,,,1,0,0,,,
            3,best-effort,queued,2440.96,,,2,0,0,,,
            """);
  }

  @Test
  void summaryTellsIt() {
    assertThat(Summary.of(recorder.report(ALL, RUN), recorder.leases(), ALL))
        .isEqualTo(
            """
            Leases          7: 3 best-effort, 2 reservations, 2 immediate
            Reservations    1 accepted, 1 rejected; 1 on time, 0 late
            Immediate       1 accepted, 1 rejected
            Best-effort     2 of 3 done, the last after 0:40:41
            Wait            mean 0:04:10, longest 0:08:20
            Slowdown        mean 25.93, highest 50.50 (bounded, 10 s)
            Preempted       1 suspension (at most 1 of one lease), 1 resumption, 1
                            migration, 0 requeues
            Rejected        1 site-too-small
                            lease R2: needs 3 nodes, "all" hosts hold 2
            Rejected        1 no-capacity
                            lease I1: needs 2 nodes now; 1 is free
            Not done        1 pending, 1 queued
            Utilization     86.1 %
            Speed           700 leases per CPU second; 0.0 s CPU scheduling, 4.5 s in all
            Work            7 placements, 12 policy calls, 251 MiB of memory
            """);
  }

  @Test
  void warmupIsLeftOutByArrival() {
    ReportSettings half = new ReportSettings(0.5, START);
    Report report = recorder.report(half, RUN);
    assertThat(report.bestEffort().done()).isEqualTo(2);
    assertThat(report.bestEffort().meanWaitSeconds()).hasValue(500);
    assertThat(report.bestEffort().maxBoundedSlowdown()).hasValue(50.5);
    assertThat(Summary.of(report, recorder.leases(), half))
        .contains("Wait            mean 0:08:20, longest 0:08:20, without the first 1 lease\n");
  }

  @Test
  void anEmptyRunHasNoFigures() throws Exception {
    RunRecorder nothing = new RunRecorder();
    StringWriter json = new StringWriter();
    ReportJson.write(nothing.report(ALL, new RunFigures(1, 0, 0, 0, 10)), json);
    assertThat(json.toString())
        .contains("\"meanWaitSeconds\": null", "\"utilization\": null")
        .contains("\"leasesPerCpuSecond\": null");
    assertThat(nothing.leases()).isEmpty();
  }

  @Test
  void textsOfRequestsDoNotSteerTheTerminal() {
    String id = "x".repeat(90) + "\u001b[2J";
    EventLog log =
        log(1).bestEffort(id, 1, 1).reject(id, RefusalReason.NO_CAPACITY, "a\tb\nc \u001b[31m");
    RunRecorder run = log.state(id, LeaseState.REJECTED).into(new RunRecorder());
    String summary = Summary.of(run.report(ALL, RUN), run.leases(), ALL);
    assertThat(summary).contains("?[2J: a b c ?[31m\n");
    assertThat(summary.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }
}
