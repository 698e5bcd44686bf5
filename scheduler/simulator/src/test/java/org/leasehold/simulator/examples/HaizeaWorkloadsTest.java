package org.leasehold.simulator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.simulator.examples.Replays.Replayed;
import org.leasehold.simulator.report.LeaseRow;

/** Haizea's own workloads end as they did with Haizea 1.1, but for what docs/haizea.md explains. */
class HaizeaWorkloadsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long TOLERANCE_SECONDS = 1;

  /** workload, lease, Haizea's end, ours, why */
  private static final Pattern ROW =
      Pattern.compile("\\| (\\w+) \\| (\\w+) \\| (\\w+) \\| (\\w+) \\| (\\S.+) \\|");

  /** A line of expected.csv: what Haizea made of a lease; its end in s, or that it was rejected. */
  private record Expected(String workload, String lease, String end) {}

  private record Difference(String workload, String lease, String haizea, String here) {}

  @TempDir private Path own;

  @ParameterizedTest
  @CsvSource({
    "unmanaged, 11, reservations-preempt-best-effort, Without deadlines",
    "deadline-nosusp, 10, reservations-preempt-best-effort,"
        + " With deadlines that hold once a lease runs",
    "deadline, 10, reservations-preempt-all, 'With deadlines, and suspension of such leases'"
  })
  void everyLeaseEndsAsWithHaizeaOrTheDocumentSaysWhyNot(
      String mode, int count, String preemption, String heading) throws IOException, BadInput {
    Path folder = Repository.traces("haizea-lwf");
    List<Expected> expected = expected(folder.resolve("expected.csv"), mode);
    List<String> workloads = expected.stream().map(Expected::workload).distinct().toList();
    assertThat(workloads).hasSize(count);

    Path configuration = own.resolve("haizea.yaml");
    Files.writeString(
        configuration,
        Repository.text("leases-examples/haizea.yaml")
            + "\npolicies: {preemption: "
            + preemption
            + "}\n");
    List<Difference> differences = new ArrayList<>();
    try (Replays replays = new Replays()) {
      for (String workload : workloads) {
        Replayed replayed =
            replays.run(
                folder.resolve(workload + ".lwf"), Optional.empty(), Optional.of(configuration));
        assertThat(replayed.result().violation()).as(workload).isEmpty();
        List<Expected> leases =
            expected.stream().filter(lease -> lease.workload().equals(workload)).toList();
        differences.addAll(differences(leases, replayed.result().leases()));
      }
    }
    assertThat(differences).containsExactlyInAnyOrderElementsOf(documented(heading));
  }

  private static List<Difference> differences(List<Expected> expected, List<LeaseRow> rows) {
    assertThat(rows)
        .extracting(row -> row.lease().value())
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(Expected::lease).toList());
    List<Difference> differences = new ArrayList<>();
    for (Expected lease : expected) {
      LeaseRow row =
          rows.stream()
              .filter(r -> r.lease().value().equals(lease.lease()))
              .findFirst()
              .orElseThrow();
      String end = end(row);
      if (!isSame(lease.end(), end)) {
        differences.add(new Difference(lease.workload(), lease.lease(), lease.end(), end));
      }
    }
    return differences;
  }

  private static String end(LeaseRow row) {
    if (row.state() == LeaseState.REJECTED) {
      return row.state().word();
    }
    assertThat(row.state()).as("state of %s", row.lease()).isEqualTo(LeaseState.DONE);
    return Long.toString(Duration.between(START, row.end().orElseThrow()).toSeconds());
  }

  private static boolean isSame(String expected, String end) {
    String rejected = LeaseState.REJECTED.word();
    return expected.equals(rejected) || end.equals(rejected)
        ? expected.equals(end)
        : Math.abs(Long.parseLong(end) - Long.parseLong(expected)) <= TOLERANCE_SECONDS;
  }

  private static List<Expected> expected(Path file, String mode) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> List.of(line.split(",", -1)))
        .filter(fields -> fields.get(1).equals(mode))
        .map(
            fields ->
                new Expected(
                    fields.get(0),
                    fields.get(2),
                    fields.get(3).equals(LeaseState.DONE.word()) ? fields.get(4) : fields.get(3)))
        .toList();
  }

  /** The table below a heading. */
  private static List<Difference> documented(String heading) {
    return Repository.text("docs/haizea.md")
        .lines()
        .dropWhile(line -> !line.equals("### " + heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .map(row -> new Difference(row.group(1), row.group(2), row.group(3), row.group(4)))
        .toList();
  }
}
