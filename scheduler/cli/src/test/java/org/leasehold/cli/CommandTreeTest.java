package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.simulate.SimulateCommand;
import org.leasehold.cli.simulate.SimulateRunner;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.policy.PolicyFault;

class CommandTreeTest {
  @Test
  void says_its_version() {
    Invocation version = Invocation.of(List.of(), "--version");

    assertThat(version.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(version.out()).containsPattern("^leasehold \\d+\\.\\d+\\.\\d+").contains("Java ");
  }

  @Test
  void documents_its_exit_codes() {
    Invocation help = Invocation.of(List.of(), "--help");

    assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(help.out())
        .contains("Exit codes:", "3    a policy raised", "10   the daemon's store");
  }

  @Test
  void without_a_command_shows_the_usage() {
    Invocation nothing = Invocation.of(List.of());

    assertThat(nothing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).contains("a command is missing", "Usage: leasehold");
  }

  @Test
  void an_unknown_option_is_a_usage_error() {
    Invocation unknown = Invocation.of(List.of(), "--colour");

    assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(unknown.err()).contains("--colour");
  }

  @Test
  void bad_input_gives_its_message_and_nothing_else() {
    Invocation bad =
        simulating(
            (options, out, err) -> {
              throw BadInput.in("w.swf", OptionalInt.of(7), "expected 18 fields, got 3");
            });

    assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.out()).isEmpty();
    assertThat(bad.err().lines()).containsExactly("leasehold: w.swf:7: expected 18 fields, got 3");
  }

  @Test
  void a_policy_fault_gives_its_message_and_nothing_else() {
    Invocation fault =
        simulating(
            (options, out, err) -> {
              throw new PolicyFault("pack.py:12: lease 3: division by zero");
            });

    assertThat(fault.exitCode()).isEqualTo(ExitCode.POLICY_FAULT);
    assertThat(fault.err().lines())
        .containsExactly("leasehold: policy fault: pack.py:12: lease 3: division by zero");
  }

  @Test
  void an_unexpected_fault_shows_where_it_came_from() {
    Invocation fault =
        simulating(
            (options, out, err) -> {
              throw new IllegalStateException("a bug");
            });

    assertThat(fault.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(fault.err()).contains("please report", "IllegalStateException: a bug", "\tat ");
  }

  @Test
  void the_runner_chooses_the_exit_code() {
    assertThat(simulating((options, out, err) -> ExitCode.BROKEN_INVARIANT).exitCode())
        .isEqualTo(ExitCode.BROKEN_INVARIANT);
  }

  private static Invocation simulating(SimulateRunner runner) {
    return Invocation.of(List.of(new SimulateCommand(runner)), "simulate", "w.yaml");
  }
}
