package org.leasehold.simulator.workload;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;

/**
 * Reads the Standard Workload Format of the Parallel Workloads Archive (Chapin et al.: Benchmarks
 * and Standards for the Evaluation of Parallel Job Schedulers, JSSPP 1999): one job a line, 18
 * columns, comments after a semicolon. Every job becomes a best-effort lease with the job's number
 * as its id.
 *
 * <p>Where requests are extended to the run time, jobs with a run time below 0 (cancelled in the
 * queue) are left out, and a run time of 0 counts as one second, the log's resolution. Where run
 * times are clipped to the request, jobs without a request or without a run time are left out.
 */
final class SwfReader {
  private static final int COLUMNS = 18;
  private static final int JOB = 1;
  private static final int SUBMIT = 2;
  private static final int RUN = 4;
  private static final int ALLOCATED = 5;
  private static final int REQUESTED = 8;
  private static final int REQUESTED_TIME = 9;
  private static final int USER = 12;

  private static final Map<Integer, String> NAMES =
      Map.of(
          JOB, "job number",
          SUBMIT, "submit time",
          RUN, "run time",
          ALLOCATED, "allocated processors",
          REQUESTED, "requested processors",
          REQUESTED_TIME, "requested time",
          USER, "user");

  private final ReadOptions options;
  private final Resources vm;
  private final Submissions submissions = new Submissions();
  private int rows;
  private int withoutTimes;
  private int withoutNodes;

  private SwfReader(ReadOptions options) {
    this.options = options;
    this.vm = Resources.of(options.swf().cpu(), options.swf().memoryMb());
  }

  static WorkloadFile read(Source source, ReadOptions options) throws BadInput {
    SwfReader reader = new SwfReader(options);
    try (Lines lines = Lines.of(source)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String row = line.get();
        if (!row.isEmpty() && !row.startsWith(";")) {
          reader.row(lines.position(), row);
        }
      }
    }
    if (reader.rows == 0) {
      throw source.bad("has no jobs; expected lines of " + COLUMNS + " columns");
    }
    return WorkloadFile.of(
        new Workload(source.stem(), Optional.empty(), reader.submissions.byArrival()),
        reader.remarks());
  }

  private void row(Position at, String row) throws BadInput {
    String[] columns = row.split("\\s+", COLUMNS + 1);
    if (columns.length != COLUMNS) {
      throw new Field(at, "job", row).expected(COLUMNS + " columns");
    }
    for (int i = 1; i <= COLUMNS; i++) {
      checkNumber(field(at, columns, i));
    }
    rows++;
    long id = field(at, columns, JOB).wholeNumber(0, Long.MAX_VALUE);
    Duration arrival = Duration.ofMillis(field(at, columns, SUBMIT).secondsAsMillis(0));
    long run = field(at, columns, RUN).secondsAsMillis(-1);
    long requested = field(at, columns, REQUESTED_TIME).secondsAsMillis(-1);
    int nodes = nodes(at, columns);
    if (leftOut(run, requested)) {
      withoutTimes++;
    } else if (nodes < 1) {
      withoutNodes++;
    } else {
      LeaseRequest request = request(id, user(at, columns), nodes, asked(run, requested));
      submissions.add(
          at, new Submission(options.start().plus(arrival), request, real(run, requested)));
    }
  }

  private static void checkNumber(Field field) throws BadInput {
    boolean digits =
        field.text().chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
    if (!digits) {
      throw field.expected("a number");
    }
  }

  private static Field field(Position at, String[] columns, int number) {
    String name = NAMES.containsKey(number) ? " (" + NAMES.get(number) + ")" : "";
    return new Field(at, "column " + number + name, columns[number - 1]);
  }

  /** As requested, or as allocated where the log does not tell what was requested. */
  private static int nodes(Position at, String[] columns) throws BadInput {
    int requested = field(at, columns, REQUESTED).count(-1, NodeSet.MOST);
    int allocated = field(at, columns, ALLOCATED).count(-1, NodeSet.MOST);
    return requested > 0 ? requested : allocated;
  }

  private static String user(Position at, String[] columns) throws BadInput {
    long user = field(at, columns, USER).wholeNumber(-1, Long.MAX_VALUE);
    return user < 0 ? "" : Long.toString(user);
  }

  private boolean leftOut(long run, long requested) {
    return switch (options.swf().overrun()) {
      case EXTEND -> run < 0;
      case CLIP -> run <= 0 || requested <= 0;
    };
  }

  private Duration asked(long run, long requested) {
    return switch (options.swf().overrun()) {
      case EXTEND -> Duration.ofMillis(Math.max(requested, atLeastASecond(run)));
      case CLIP -> Duration.ofMillis(requested);
    };
  }

  private Optional<Duration> real(long run, long requested) {
    long real = Math.min(atLeastASecond(run), asked(run, requested).toMillis());
    return real < asked(run, requested).toMillis()
        ? Optional.of(Duration.ofMillis(real))
        : Optional.empty();
  }

  private static long atLeastASecond(long run) {
    return run == 0 ? 1000 : run;
  }

  private LeaseRequest request(long id, String user, int nodes, Duration duration) {
    return new LeaseRequest(
        new LeaseId(Long.toString(id)),
        user,
        new LeaseTerms(new Start.Asap(), Optional.of(duration), options.swf().preemptible()),
        List.of(new NodeSet(nodes, vm)),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  private List<String> remarks() {
    String why =
        switch (options.swf().overrun()) {
          case EXTEND -> "run time below 0 (cancelled in the queue)";
          case CLIP -> "no request or no run time";
        };
    return Stream.of(leftOutRemark(withoutTimes, why), leftOutRemark(withoutNodes, "no nodes"))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> leftOutRemark(int count, String why) {
    return count == 0
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "%,d of %,d jobs left out: %s", count, rows, why));
  }
}
