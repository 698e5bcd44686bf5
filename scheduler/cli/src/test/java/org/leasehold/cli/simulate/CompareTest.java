package org.leasehold.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Desk;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.table.Terminal;
import org.leasehold.core.checker.Violation;
import org.leasehold.simulator.Simulation;

/** The real command over small workloads. */
class CompareTest {
  /** A long lease, a short one and one more of an hour queue for two hosts. */
  private static final String QUEUE =
      Desk.SITE
          + "leases:\n"
          + "  - {id: first, duration: 1h, nodes: 2, cpus: 1}\n"
          + "  - {id: long, arrival: 10m, duration: 3h, nodes: 2, cpus: 1}\n"
          + "  - {id: short, arrival: 20m, duration: 30m, nodes: 2, cpus: 1}\n";

  private static final String SHORTEST_FIRST = "policies.queue=shortest-first";

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void setUp() {
    desk = new Desk(folder);
  }

  @Test
  void says_what_another_order_does_to_all_and_to_each() throws IOException {
    Invocation run = compare(QUEUE, "--with", SHORTEST_FIRST, "--out", desk.path("o"));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            A  as configured
            B  policies.queue=shortest-first

            ALL LEASES                 A        B   CHANGE
            best-effort done           3        3
            the last done after  4:30:00  4:30:00
            mean wait            1:30:00  0:40:00  -55.6 %
            longest wait         3:40:00  1:20:00  -63.6 %
            mean slowdown           3.54     1.59  -55.0 %
            highest slowdown        8.33     2.33  -72.0 %
            utilization          100.0 %  100.0 %

            BEST-EFFORT, MEAN WAIT        A        B   CHANGE
            short, narrow (2)       1:50:00  0:20:00  -81.8 %
            long, narrow (1)        0:50:00  1:20:00  +60.0 %
            Short: runs for at most 1:00:00; narrow: at most 8 nodes; (n): so many in A

            LEASE BY LEASE, AGAINST A                     B
            done earlier                                  1
            done at the same time                         1
            done later                                    1
            gained most                lease short: 3:00:00
            lost most                   lease long: 0:30:00
            """);
    assertThat(desk.read("o/comparison.csv").lines())
        .hasSize(4)
        .contains("short,,best-effort,2,1800,1200,done,13200,16200,0,done,2400,5400,0");
    for (String replay : List.of("A", "B")) {
      assertThat(folder.resolve("o").resolve(replay))
          .isDirectoryContaining("glob:**/report.json")
          .isDirectoryContaining("glob:**/leases.csv")
          .isDirectoryContaining("glob:**/events.jsonl")
          .isDirectoryContaining("glob:**/schedule.svg");
    }
  }

  @Test
  void says_who_is_rejected_by_one_alone() throws IOException {
    String workload =
        Desk.SITE
            + "leases:\n"
            + "  - {id: r, start: at 1h, duration: 1h, cpus: 1}\n"
            + "  - {id: b, duration: 1h, cpus: 1}\n";
    Invocation run = compare(workload, "--with", "policies.admission=no-reservations");

    assertThat(run.out())
        .containsPattern("reservations accepted +1 +0 +-1\n")
        .containsPattern("reservations rejected +0 +1 +\\+1\n")
        .containsPattern("taken, rejected in A +0\n")
        .containsPattern("rejected, taken in A +1\n");
  }

  @Test
  void counts_best_effort_leases_that_are_rejected() throws IOException {
    String policy =
        desk.file(
            "mine.py",
            "\"\"\"M.\"\"\"\ndef accept(lease, clock):\n    return lease.id != 'long', 'no'\n");
    Invocation run = compare(QUEUE, "--with", "policies.admission=" + policy);

    assertThat(run.out())
        .containsPattern("best-effort done +3 +2 +-1\n")
        .containsPattern("best-effort rejected +0 +1 +\\+1\n");
  }

  @Test
  void looks_at_all_input_before_it_replays_anything() throws IOException {
    Invocation run =
        compare(
            QUEUE,
            "--with",
            SHORTEST_FIRST,
            "--with",
            "scheduling.suspension=sometimes",
            "--out",
            desk.path("o"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--with: scheduling.suspension", "sometimes");
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void says_in_which_replay_a_policy_failed() throws IOException {
    String policy =
        desk.file("mine.py", "\"\"\"M.\"\"\"\ndef score(leases, clock):\n    return [1 / 0]\n");
    Invocation run = compare(QUEUE, "--with", "policies.queue=" + policy);

    assertThat(run.exitCode()).isEqualTo(ExitCode.POLICY_FAULT);
    assertThat(run.err())
        .contains("in the replay of B (policies.queue=" + policy + "):", "division by zero");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void loads_all_policies_before_it_replays_anything() throws IOException {
    String policy = desk.file("mine.py", "\"\"\"M.\"\"\"\ndef score(leases, clock)\n");
    AtomicInteger runs = new AtomicInteger();
    ReplayEngine counts =
        (simulation, policies, events, progress) -> {
          runs.incrementAndGet();
          return simulation.run(policies, events, progress);
        };
    Invocation run =
        desk.compare(
            counts,
            desk.file("w.yaml", QUEUE),
            "--with",
            "policies.queue=" + policy,
            "--out",
            desk.path("o"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.POLICY_FAULT);
    assertThat(run.err()).contains("policy fault", policy + ":2", "SyntaxError");
    assertThat(runs).hasValue(0);
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void compares_the_others_where_one_policy_fails() throws IOException {
    String policy =
        desk.file("mine.py", "\"\"\"M.\"\"\"\ndef score(leases, clock):\n    return [1 / 0]\n");
    String fails = "policies.queue=" + policy;
    Invocation run =
        compare(QUEUE, "--with", fails, "--with", SHORTEST_FIRST, "--out", desk.path("o"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.POLICY_FAULT);
    assertThat(run.err())
        .contains("policy fault in the replay of B (" + fails + "): " + policy + ":3: ");
    assertThat(run.out())
        .contains("B  " + fails + "  (left out: a policy failed)\n")
        .contains("C  " + SHORTEST_FIRST + "\n")
        .containsPattern("mean wait +1:30:00 +0:40:00 +-55.6 %\n");
    assertThat(desk.read("o/comparison.csv").lines().findFirst().orElseThrow())
        .contains("A_state", "C_state")
        .doesNotContain("B_state");
  }

  @Test
  void leaves_nothing_of_an_earlier_comparison_with_more_replays() throws IOException {
    String[] both = {"--with", SHORTEST_FIRST, "--with", SHORTEST_FIRST, "--out", desk.path("o")};
    compare(QUEUE, both);
    desk.file("o/notes.txt", "mine");
    Path third = folder.resolve("o/C");
    assertThat(third.resolve("report.json")).exists();

    compare(QUEUE, "--with", SHORTEST_FIRST, "--out", desk.path("o"));
    assertThat(third).doesNotExist();
    assertThat(desk.read("o/notes.txt")).isEqualTo("mine");

    compare(QUEUE, both);
    desk.file("o/C/notes.txt", "mine");
    compare(QUEUE, "--with", SHORTEST_FIRST, "--out", desk.path("o"));
    assertThat(third).isDirectoryContaining("glob:**/notes.txt");
    assertThat(third.resolve("report.json")).doesNotExist();
  }

  @Test
  void shows_who_is_done_in_one_replay_alone() throws IOException {
    Invocation run = compare(QUEUE, "--set", "simulation.stop=4h10m", "--with", SHORTEST_FIRST);

    assertThat(run.out())
        .containsPattern("done, not done in A +1\n")
        .containsPattern("not done, done in A +1\n");
  }

  @Test
  void stays_within_a_narrow_terminal() throws Exception {
    VariantSettings variant = VariantSettings.parse(SHORTEST_FIRST);
    SimulateOptions base =
        new SimulateOptions(
            Path.of(desk.file("w.yaml", QUEUE)),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    StringWriter out = new StringWriter();
    new Compare(Map.of(), Simulation::run, new Terminal(OptionalInt.of(80), false, true))
        .run(
            new CompareOptions(base, Collections.nCopies(5, variant)),
            new PrintWriter(out),
            new PrintWriter(Writer.nullWriter()));

    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    assertThat(out.toString().lines().filter(line -> line.startsWith("ALL LEASES")))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.matches("ALL LEASES +A .*"));
    assertThat(out.toString()).doesNotContain("…");
  }

  @Test
  void says_in_which_replay_an_invariant_broke() throws IOException {
    AtomicInteger runs = new AtomicInteger();
    ReplayEngine breaksTheSecond =
        (simulation, policies, events, progress) -> {
          Simulation.Result result = simulation.run(policies, events, progress);
          return runs.incrementAndGet() < 2 ? result : broken(result);
        };
    Invocation run =
        desk.compare(breaksTheSecond, desk.file("w.yaml", QUEUE), "--with", SHORTEST_FIRST);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BROKEN_INVARIANT);
    assertThat(run.err())
        .contains("the schedule of B (" + SHORTEST_FIRST + ") broke an invariant", "in halves");
    assertThat(run.out()).contains("done earlier");
  }

  @Test
  void needs_something_to_compare_with() throws IOException {
    assertThat(compare(QUEUE).exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(compare(QUEUE).err()).contains("--with");

    Invocation keyless = compare(QUEUE, "--with", "shortest-first");
    assertThat(keyless.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(keyless.err()).contains("--with", "expected KEY=VALUE, not 'shortest-first'");

    Invocation twice = compare(QUEUE, "--with", SHORTEST_FIRST + ",policies.queue=priority");
    assertThat(twice.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(twice.err()).contains("--with", "policies.queue is set twice");

    List<String> many = new ArrayList<>();
    for (int i = 0; i <= CompareOptions.MOST_VARIANTS; i++) {
      many.addAll(List.of("--with", SHORTEST_FIRST));
    }
    Invocation tooMany = compare(QUEUE, many.toArray(new String[0]));
    assertThat(tooMany.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(tooMany.err()).contains("--with may be given up to 25 times");
  }

  private Invocation compare(String workload, String... more) throws IOException {
    return desk.compare(Simulation::run, desk.file("w.yaml", workload), more);
  }

  private static Simulation.Result broken(Simulation.Result result) {
    return new Simulation.Result(
        result.report(),
        result.leases(),
        result.schedule(),
        result.reportSettings(),
        Optional.of(new Violation(3, "lease 1 starts in halves", List.of())));
  }
}
