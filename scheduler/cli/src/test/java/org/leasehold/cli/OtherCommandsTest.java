package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.cli.client.ExportCommand;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.simulator.workload.generate.GeneratorSettings;
import org.leasehold.simulator.workload.generate.GeneratorSettings.Range;

class OtherCommandsTest {
  private final List<Object> calls = new ArrayList<>();

  @Test
  void demo_writes_to_a_folder_of_its_own() {
    assertThat(run("demo").exitCode()).isEqualTo(ExitCode.OK);
    run("demo", "--out", "x");

    assertThat(calls).containsExactly(Path.of("out/demo"), Path.of("x"));
  }

  @Test
  void demo_is_held_on_real_guests_where_that_is_asked_for() {
    assertThat(run("demo", "--libvirt").exitCode()).isEqualTo(ExitCode.OK);

    assertThat(calls).containsExactly("on real guests", Path.of("out/demo"));
  }

  @Test
  void convert_takes_source_and_target() {
    assertThat(run("workload", "convert", "a.swf", "b.yaml").exitCode()).isEqualTo(ExitCode.OK);

    assertThat(calls).containsExactly(Path.of("a.swf"), Path.of("b.yaml"));
  }

  @Test
  void generate_makes_a_mixed_workload_unless_told_otherwise() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(run("workload", "generate", "w.yaml").exitCode()).isEqualTo(ExitCode.OK);

    GeneratorSettings mixed = GeneratorSettings.mixed(1, start, 1000, 32, 4);
    assertThat(calls.get(0))
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-9, Double.class)
        .isEqualTo(mixed);
    assertThat(calls.get(1)).isEqualTo(Path.of("w.yaml"));
  }

  @Test
  void generate_reads_durations_as_the_configuration_does() {
    run("workload", "generate", "w.yaml", "--shortest", "90s", "--longest=1h30m");

    assertThat(calls.get(0))
        .extracting("runTimes")
        .isEqualTo(new Range(Duration.ofSeconds(90), Duration.ofMinutes(90)));
  }

  @ParameterizedTest
  @CsvSource({
    "--leases, 0, leases",
    "--hosts, -1, hosts",
    "--slots, 0, slots",
    "--load, 0, load",
    "--load, NaN, load",
    "--reservations, 1.5, share of",
    "--reservations, 0.95, share of",
    "--immediate, -0.1, share of",
    "--preemptible, 2, preemptible",
    "--most-nodes, 0, most nodes",
    "--shortest, 5h, seconds",
    "--longest, soon, 90s or 1h30m",
    "--start, yesterday, --start",
    "--leases, many, --leases"
  })
  void generate_refuses_what_is_out_of_bounds(String option, String value, String said) {
    Invocation refused = run("workload", "generate", "w.yaml", option, value);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains(said);
    assertThat(calls).isEmpty();
  }

  @Test
  void workload_alone_shows_the_usage() {
    Invocation nothing = run("workload");

    assertThat(nothing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(nothing.err()).contains("generate", "convert", "export");
  }

  @Test
  void every_command_has_help() {
    assertThat(run("--help").out()).contains("demo", "workload");
    assertThat(run("demo", "--help").out()).contains("--out");
    assertThat(run("workload", "generate", "--help").out()).contains("--seed", "default: 0.95");
    assertThat(run("workload", "convert", "--help").out()).contains("SOURCE", "TARGET");
    assertThat(run("workload", "export", "--help").out())
        .contains("FILE", "--from", "--to", "--owner", "--server", "--token");
  }

  private Invocation run(String... args) {
    List<Object> commands =
        List.of(
            new DemoCommand(
                (folder, out, err) -> remember(folder),
                (folder, out, err) -> remember("on real guests", folder)),
            WorkloadCommand.with(
                (settings, target, out, err) -> remember(settings, target),
                (source, target, out, err) -> remember(source, target),
                new ExportCommand(
                    Invocation.nowhere(), (workload, start, file) -> remember(workload, file))));
    return Invocation.of(commands, args);
  }

  private int remember(Object... arguments) {
    calls.addAll(List.of(arguments));
    return ExitCode.OK;
  }
}
