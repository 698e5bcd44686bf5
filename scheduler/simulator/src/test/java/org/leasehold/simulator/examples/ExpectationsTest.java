package org.leasehold.simulator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.examples.Replays.Replayed;

/** An example that states a wrong outcome is found out. */
class ExpectationsTest {
  private static final Replays REPLAYS = new Replays();
  private static final String WORKLOAD =
      """
      site: {hosts: 1, cpus: 1, memory: 1024}
      leases:
        - {id: work, duration: 1h, cpus: 1, memory: 1024}
        - {id: wide, duration: 1h, nodes: 2, cpus: 1, memory: 1024}
        - {id: class, arrival: 1m, start: at 30m, duration: 10m, cpus: 1, memory: 1024}
      expect:
        leases:
      """;
  private static final String RIGHT =
      """
          work: {state: done, start: 0s, end: 1h11m4s, suspensions: 1, migrations: 0}
          wide: {state: rejected, reason: site-too-small}
          class: {state: done, start: 30m, end: 40m}
        suspensions: 1
        resumptions: 1
        migrations: 0
        requeues: 0
      """;

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    REPLAYS.close();
  }

  private List<String> unmet(String expectations) throws IOException, BadInput {
    Path file = Files.writeString(folder.resolve("a.yaml"), WORKLOAD + expectations);
    Replayed replayed = REPLAYS.run(file);
    return Expectations.unmet(
        replayed.file(), replayed.result().leases(), replayed.result().report().preemptions());
  }

  @Test
  void whatIsRightPasses() throws IOException, BadInput {
    assertThat(unmet(RIGHT)).isEmpty();
  }

  @Test
  void whatIsWrongIsNamed() throws IOException, BadInput {
    String wrong =
        """
            work: {state: failed, start: 1s, end: 1h11m5s, suspensions: 2, migrations: 1}
            wide: {state: rejected, reason: no-capacity}
            class: {state: rejected, reason: no-capacity}
          suspensions: 2
          resumptions: 0
          migrations: 3
          requeues: 4
        """;
    assertThat(unmet(wrong))
        .containsExactly(
            "work: state: expected FAILED, got DONE",
            "work: start: expected 2026-01-01T00:00:01Z, got 2026-01-01T00:00:00Z",
            "work: end: expected 2026-01-01T01:11:05Z, got 2026-01-01T01:11:04Z",
            "work: suspensions: expected 2, got 1",
            "work: migrations: expected 1, got 0",
            "wide: reason: expected NO_CAPACITY, got SITE_TOO_SMALL",
            "class: state: expected REJECTED, got DONE",
            "class: reason: expected NO_CAPACITY, got none",
            "suspensions: expected 2, got 1",
            "resumptions: expected 0, got 1",
            "migrations: expected 3, got 0",
            "requeues: expected 4, got 0");
  }

  @Test
  void aTimeExpectedOfALeaseThatNeverRanIsMissed() throws IOException, BadInput {
    String wrong = RIGHT.replace("{state: rejected,", "{state: rejected, start: 0s, end: 1h,");
    assertThat(unmet(wrong))
        .containsExactly(
            "wide: start: expected 2026-01-01T00:00:00Z, got none",
            "wide: end: expected 2026-01-01T01:00:00Z, got none");
  }
}
