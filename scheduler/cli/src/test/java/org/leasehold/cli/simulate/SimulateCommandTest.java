package org.leasehold.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;

class SimulateCommandTest {
  private final List<SimulateOptions> runs = new ArrayList<>();

  @Test
  void takes_a_workload_alone() {
    assertThat(simulate("w.yaml").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(runs)
        .containsExactly(
            new SimulateOptions(
                Path.of("w.yaml"), Optional.empty(), Optional.empty(), Map.of(), Optional.empty()));
  }

  @Test
  void takes_every_option() {
    simulate("a b.swf", "--reservations", "r.lwf", "--config=c.yaml", "--out", "o");

    assertThat(runs)
        .containsExactly(
            new SimulateOptions(
                Path.of("a b.swf"),
                Optional.of(Path.of("r.lwf")),
                Optional.of(Path.of("c.yaml")),
                Map.of(),
                Optional.of(Path.of("o"))));
  }

  @Test
  void takes_settings_in_their_order_and_values_with_equals_signs() {
    simulate("w", "--set", "scheduling.suspension=none", "--set=policies.queue=./a=b.py");

    assertThat(runs.get(0).settings())
        .containsExactly(
            entry("scheduling.suspension", "none"), entry("policies.queue", "./a=b.py"));
  }

  @Test
  void keeps_the_last_of_two_settings_of_one_key() {
    simulate("w", "--set", "k=1", "--set", "k=2");

    assertThat(runs.get(0).settings()).containsExactly(entry("k", "2"));
  }

  @Test
  void refuses_a_setting_without_a_value() {
    Invocation refused = simulate("w", "--set", "scheduling.suspension");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("--set", "KEY=VALUE", "scheduling.suspension");
    assertThat(runs).isEmpty();
  }

  @Test
  void refuses_to_run_without_a_workload() {
    Invocation refused = simulate();

    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("WORKLOAD");
  }

  @Test
  void hands_the_summary_through() {
    SimulateRunner prints =
        (options, out, err) -> {
          out.println("summary");
          err.println("note");
          return ExitCode.OK;
        };
    Invocation run = Invocation.of(List.of(new SimulateCommand(prints)), "simulate", "w");

    assertThat(run.out().lines()).containsExactly("summary");
    assertThat(run.err().lines()).containsExactly("note");
  }

  private Invocation simulate(String... args) {
    List<String> all = new ArrayList<>(List.of("simulate"));
    all.addAll(List.of(args));
    List<Object> commands = List.of(new SimulateCommand(this::remember));
    return Invocation.of(commands, all.toArray(new String[0]));
  }

  private int remember(SimulateOptions options, Object out, Object err) {
    runs.add(options);
    return ExitCode.OK;
  }
}
