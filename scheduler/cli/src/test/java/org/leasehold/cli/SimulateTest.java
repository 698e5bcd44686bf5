package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.simulate.ReplayEngine;
import org.leasehold.core.checker.Violation;
import org.leasehold.simulator.Simulation;

/** The real command, with the policies that come with it, over small workloads. */
class SimulateTest {
  private static final String[] TWO_HOSTS = {
    "--set", "site.hosts=2", "--set", "scheduling.suspension=none"
  };

  /** One job for one processor, 90 s of the 100 s it asked for, and one that was cancelled. */
  private static final String SWF =
      "; a log\n"
          + "1 10 5 90 1 -1 -1 1 100 -1 1 7 1 1 1 1 -1 -1\n"
          + "2 20 5 -1 1 -1 -1 1 100 -1 5 7 1 1 1 1 -1 -1\n";

  /** A lease at once and a reservation. */
  private static final String COLUMNS =
      "# an old one\n"
          + "0 -1 600 600 1 1 512 0 NONE.img 0\n"
          + "60 900 600 300 2 1 512 0 NONE.img 0\n";

  private static final String XML =
      """
      <?xml version="1.0"?>
      <lease-workload name="x">
        <site><nodes><node-set numnodes="2">
          <res type="CPU" amount="100"/><res type="Memory" amount="1024"/>
        </node-set></nodes></site>
        <lease-requests>
          <lease-request arrival="00:00:00">
            <lease id="1" preemptible="true">
              <nodes><node-set numnodes="1">
                <res type="CPU" amount="100"/><res type="Memory" amount="512"/>
              </node-set></nodes>
              <start/>
              <duration time="01:00:00"/>
              <software><none/></software>
            </lease>
          </lease-request>
        </lease-requests>
      </lease-workload>
      """;

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void setUp() {
    desk = new Desk(folder);
  }

  @Test
  void haizeas_xml() throws IOException {
    Invocation run = ok(desk.simulate(desk.file("w.lwf", XML)));

    assertThat(run.out()).contains("1 of 1 done, the last after 1:00:00", "host2");
  }

  @Test
  void old_columns_give_the_same_events_once_converted() throws IOException {
    sameEventsOnceConverted(desk.file("w.lwf", COLUMNS), "2 leases");
  }

  @Test
  void a_log_gives_the_same_events_once_converted() throws IOException {
    Invocation convert = sameEventsOnceConverted(desk.file("w.swf", SWF), ": 1 lease\n");

    assertThat(convert.out()).contains("left out");
  }

  @Test
  void remarks_about_a_workload_are_shown() throws IOException {
    Invocation run = ok(desk.simulate(desk.file("w.swf", SWF), TWO_HOSTS));

    assertThat(run.out().lines().findFirst().orElseThrow()).contains("1 ", "left out");
  }

  @Test
  void reservations_are_injected_and_found_by_the_second_workloads_site() throws IOException {
    String homeless = "leases:\n  - {id: 1, duration: 1h, cpus: 1}\n";
    String reservations =
        Desk.SITE + "leases:\n  - {id: R, start: at 2h, duration: 1h, nodes: 2, cpus: 1}\n";
    Invocation run =
        ok(
            desk.simulate(
                desk.file("w.yaml", homeless),
                "--reservations",
                desk.file("r.yaml", reservations)));

    assertThat(run.out()).contains("1 accepted, 0 rejected; 1 on time, 0 late", "1 of 1 done");
  }

  @Test
  void settings_of_the_command_line_go_before_those_of_the_file() throws IOException {
    String config = desk.file("c.yaml", "site: {hosts: 1}\nmetrics: {warmupFraction: 0.4}\n");
    String workload = desk.file("w.yaml", Desk.THREE);

    assertThat(ok(desk.simulate(workload, "--config", config)).out())
        .contains("the last after 3:00:00", "without the first 1 lease");
    assertThat(ok(desk.simulate(workload, "--config", config, "--set", "site.hosts=3")).out())
        .contains("the last after 1:30:00");
  }

  @Test
  void stops_when_it_is_told_to() throws IOException {
    String workload =
        desk.file("w.yaml", Desk.THREE + "  - {id: 4, start: at 9h, duration: 1h, cpus: 1}\n");

    assertThat(stopped(workload, "all-done")).contains("3 of 3 done", "1 on time");
    assertThat(stopped(workload, "best-effort-done")).contains("3 of 3 done", "0 on time");
    assertThat(stopped(workload, "best-effort-submitted"))
        .contains("0 of 3 done", "2 scheduled, 2 active");
    assertThat(stopped(workload, "75m")).contains("2 of 3 done", "1 scheduled, 1 active");
  }

  @Test
  void a_broken_invariant_has_an_exit_code_of_its_own() throws IOException {
    ReplayEngine broken =
        (simulation, policies, events, progress) -> {
          Simulation.Result result = simulation.run(policies, events, progress);
          Violation violation = new Violation(3, "lease 1 starts in halves", List.of());
          return new Simulation.Result(
              result.report(),
              result.leases(),
              result.schedule(),
              result.reportSettings(),
              Optional.of(violation));
        };
    Invocation run =
        desk.simulate(broken, desk.file("w.yaml", Desk.THREE), "--out", desk.path("o"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BROKEN_INVARIANT);
    assertThat(run.err()).contains("invariant 3 is broken: lease 1 starts in halves");
    assertThat(run.out()).contains("3 of 3 done");
    assertThat(desk.read("o/events.jsonl")).isNotEmpty();
  }

  private String stopped(String workload, String when) {
    return ok(desk.simulate(workload, "--set", "simulation.stop=" + when)).out();
  }

  private Invocation sameEventsOnceConverted(String workload, String said) throws IOException {
    Invocation convert = ok(desk.run("workload", "convert", workload, desk.path("c.yaml")));
    ok(desk.simulate(workload, with("--out", desk.path("a"))));
    ok(desk.simulate(desk.path("c.yaml"), with("--out", desk.path("b"))));

    assertThat(convert.out()).contains(said);
    assertThat(desk.read("a/events.jsonl")).isNotEmpty().isEqualTo(desk.read("b/events.jsonl"));
    return convert;
  }

  private static String[] with(String... more) {
    return Stream.of(TWO_HOSTS, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static Invocation ok(Invocation run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    return run;
  }
}
