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
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.simulator.examples.Replays.Replayed;
import org.leasehold.simulator.report.LeaseRow;

/** Haizea's own workloads end as they did with Haizea 1.1, but for what docs/haizea.md explains. */
class HaizeaWorkloadsTest {
  private static final String MODE = "unmanaged";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long TOLERANCE_SECONDS = 1;

  /** workload, lease, Haizea's end, ours, why */
  private static final Pattern ROW =
      Pattern.compile("\\| (\\w+) \\| (\\w+) \\| (\\d+) \\| (\\d+) \\| (\\S.+) \\|");

  /** A line of expected.csv: what Haizea made of a lease. */
  private record Expected(String workload, String lease, String state, long endSeconds) {}

  private record Difference(String workload, String lease, long haizea, long here) {}

  @Test
  void everyLeaseEndsAsWithHaizeaOrTheDocumentSaysWhyNot() throws IOException, BadInput {
    Path folder = Repository.traces("haizea-lwf");
    List<Expected> expected = expected(folder.resolve("expected.csv"));
    List<String> workloads = expected.stream().map(Expected::workload).distinct().toList();
    assertThat(workloads).hasSize(11);

    List<Difference> differences = new ArrayList<>();
    try (Replays replays = new Replays()) {
      for (String workload : workloads) {
        Replayed replayed =
            replays.run(
                folder.resolve(workload + ".lwf"),
                Optional.empty(),
                Optional.of(Repository.file("leases-examples/haizea.yaml")));
        assertThat(replayed.result().violation()).as(workload).isEmpty();
        List<Expected> leases =
            expected.stream().filter(lease -> lease.workload().equals(workload)).toList();
        differences.addAll(differences(leases, replayed.result().leases()));
      }
    }
    assertThat(differences).containsExactlyInAnyOrderElementsOf(documented());
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
      assertThat(lease.state()).isEqualTo(LeaseState.DONE.word());
      assertThat(row.state())
          .as("%s of %s", lease.lease(), lease.workload())
          .isEqualTo(LeaseState.DONE);
      long end = Duration.between(START, row.end().orElseThrow()).toSeconds();
      if (Math.abs(end - lease.endSeconds()) > TOLERANCE_SECONDS) {
        differences.add(new Difference(lease.workload(), lease.lease(), lease.endSeconds(), end));
      }
    }
    return differences;
  }

  private static List<Expected> expected(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> List.of(line.split(",", -1)))
        .filter(fields -> fields.get(1).equals(MODE))
        .map(
            fields ->
                new Expected(
                    fields.get(0), fields.get(2), fields.get(3), Long.parseLong(fields.get(4))))
        .toList();
  }

  private static List<Difference> documented() {
    return Repository.text("docs/haizea.md")
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .map(
            row ->
                new Difference(
                    row.group(1),
                    row.group(2),
                    Long.parseLong(row.group(3)),
                    Long.parseLong(row.group(4))))
        .toList();
  }
}
