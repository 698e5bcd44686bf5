package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.workload.WorkloadFixtures.CLIPPING;
import static org.leasehold.simulator.workload.WorkloadFixtures.EXTENDING;
import static org.leasehold.simulator.workload.WorkloadFixtures.START;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;
import static org.leasehold.simulator.workload.WorkloadFixtures.refusal;
import static org.leasehold.simulator.workload.WorkloadFixtures.shared;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;

class SwfReaderTest {

  /** A job with run time, allocated and requested processors and requested time as given. */
  private static String job(int id, String run, String allocated, String requested, String time) {
    return String.join(
        " ",
        Integer.toString(id),
        "60",
        "5",
        run,
        allocated,
        "0.12",
        "-1",
        requested,
        time,
        "-1",
        "1",
        "29",
        "-1",
        "-1",
        "3",
        "-1",
        "-1",
        "-1\n");
  }

  @Test
  void aJobBecomesABestEffortLease() throws BadInput {
    Workload workload =
        read("log.swf", "; UnixStartTime: 0\n\n" + job(27, "31", "8", "2", "600")).workload();

    assertThat(workload.name()).isEqualTo("log");
    assertThat(workload.site()).isEmpty();
    Submission submission = workload.submissions().get(0);
    LeaseRequest lease = submission.request();
    assertThat(submission.arrival()).isEqualTo(START.plusSeconds(60));
    assertThat(submission.realDuration()).contains(Duration.ofSeconds(31));
    assertThat(lease.id().value()).isEqualTo("27");
    assertThat(lease.user()).isEqualTo("29");
    assertThat(lease.type()).isEqualTo(LeaseType.BEST_EFFORT);
    assertThat(lease.terms().preemptible()).isTrue();
    assertThat(lease.terms().duration()).contains(Duration.ofSeconds(600));
    assertThat(lease.nodeSets()).containsExactly(new NodeSet(2, Resources.of(100, 1024)));
  }

  @Test
  void nodesAreThoseAllocatedWhereNoneAreRequested() throws BadInput {
    assertThat(only("31", "8", "-1", "600", EXTENDING).request().nodes()).isEqualTo(8);
  }

  @Test
  void anOverrunExtendsTheRequest() throws BadInput {
    Submission submission = only("700", "8", "1", "600", EXTENDING);
    assertThat(submission.request().terms().duration()).contains(Duration.ofSeconds(700));
    assertThat(submission.realDuration()).isEmpty();
  }

  @Test
  void anOverrunIsClippedToTheRequest() throws BadInput {
    Submission submission = only("700", "8", "1", "600", CLIPPING);
    assertThat(submission.request().terms().duration()).contains(Duration.ofSeconds(600));
    assertThat(submission.realDuration()).isEmpty();
  }

  @Test
  void extendingKeepsARunOfNoSecondsAsOneSecond() throws BadInput {
    assertThat(only("0", "8", "1", "600", EXTENDING).realDuration())
        .contains(Duration.ofSeconds(1));
    assertThat(only("0", "8", "1", "-1", EXTENDING).request().terms().duration())
        .contains(Duration.ofSeconds(1));
  }

  @Test
  void jobsLeftOutAreCounted() throws BadInput {
    String log =
        job(1, "-1", "1", "1", "600")
            + job(2, "0", "1", "1", "600")
            + job(3, "5", "1", "1", "-1")
            + job(4, "5", "-1", "-1", "60")
            + job(5, "5", "1", "1", "60");

    assertThat(ids(read("a.swf", log))).containsExactly("2", "3", "5");
    assertThat(read("a.swf", log).remarks())
        .containsExactly(
            "1 of 5 jobs left out: run time below 0 (cancelled in the queue)",
            "1 of 5 jobs left out: no nodes");
    assertThat(ids(read("a.swf", log, CLIPPING))).containsExactly("5");
    assertThat(read("a.swf", log, CLIPPING).remarks())
        .contains("3 of 5 jobs left out: no request or no run time");
  }

  @Test
  void refusalsNameLineAndColumn() {
    String good = job(1, "31", "8", "1", "600");
    assertThat(refusal("a.swf", "; comment\n1 2 3\n"))
        .isEqualTo("a.swf:2: job: expected 18 columns, not \"1 2 3\"");
    assertThat(refusal("a.swf", good + good))
        .isEqualTo("a.swf:2: a second lease 1, after the one in line 1");
    assertThat(refusal("a.swf", good + job(2, "1e400", "8", "1", "600")))
        .isEqualTo("a.swf:2: column 4 (run time): expected a number, not \"1e400\"");
    assertThat(refusal("a.swf", job(2, "31", "8", "2000000", "600")))
        .isEqualTo(
            "a.swf:1: column 8 (requested processors): expected a whole number from -1 to 1000000,"
                + " not \"2000000\"");
    assertThat(refusal("a.swf", good.replace(" 60 5 ", " -60 5 ")))
        .startsWith("a.swf:1: column 2 (submit time): expected a number of seconds from 0 to");
    assertThat(refusal("a.swf", job(2, "31", "8", "1", "99999999999999")))
        .startsWith("a.swf:1: column 9 (requested time): expected a number of seconds from -1");
    assertThat(refusal("a.swf", "; nothing\n")).startsWith("a.swf: has no jobs");
  }

  @Test
  void sdscBlueHas5108Leases() throws BadInput {
    WorkloadFile file = WorkloadFiles.read(shared("sdsc-blue/30days.swf"), EXTENDING);
    List<Submission> leases = file.workload().submissions();
    assertThat(leases).hasSize(5_108);
    assertThat(file.remarks())
        .containsExactly("437 of 5,545 jobs left out: run time below 0 (cancelled in the queue)");
    assertThat(leases).allMatch(s -> s.request().nodes() <= 144);
    // A run as long as its request has no real duration: the 512 that ran over are among these.
    assertThat(leases.stream().filter(s -> s.realDuration().isEmpty()).count())
        .isGreaterThanOrEqualTo(512);
  }

  @Test
  void kthHas28481Leases() throws BadInput {
    WorkloadFile file = WorkloadFiles.read(shared("kth-sp2.swf"), CLIPPING);
    assertThat(file.workload().submissions()).hasSize(28_481);
    assertThat(file.workload().submissions())
        .allMatch(s -> s.request().nodes() <= 100)
        .isSortedAccordingTo(java.util.Comparator.comparing(Submission::arrival));
    assertThat(file.remarks())
        .containsExactly("8 of 28,489 jobs left out: no request or no run time");
  }

  private static Submission only(
      String run, String allocated, String requested, String time, ReadOptions options)
      throws BadInput {
    return read("a.swf", job(1, run, allocated, requested, time), options)
        .workload()
        .submissions()
        .get(0);
  }

  private static List<String> ids(WorkloadFile file) {
    return file.workload().submissions().stream().map(s -> s.request().id().value()).toList();
  }
}
