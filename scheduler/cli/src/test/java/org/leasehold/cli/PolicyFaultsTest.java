package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.exit.ExitCode;

/** A policy that fails stops the run: exit code 3, and a message with file, line and lease. */
class PolicyFaultsTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void setUp() {
    desk = new Desk(folder);
  }

  @Test
  void one_that_raises() throws IOException {
    fails(
        "mine.py:3: asked about lease 1: ZeroDivisionError: division by zero",
        "    return [1 / 0]");
  }

  @Test
  void one_that_answers_nonsense() throws IOException {
    // What is wrong is the answer, so the line is that of the function.
    fails(
        "mine.py:2: asked about lease 1: expected a finite number",
        "    return ['high' for l in leases]");
  }

  @Test
  void one_that_runs_too_long() throws IOException {
    // Longer than the shipped policies take to answer on a machine that is busy with other tests.
    // Stopped between two rounds it is in no line of its own, and that of the function is told.
    fails(
        ": asked about lease 1: ran longer than 3.0 s",
        "    while True: pass",
        "--set",
        "policies.timeLimit=3s");
  }

  @Test
  void one_that_opens_a_file() throws IOException {
    String secret = desk.file("secret.txt", "hush");
    String reads = "    return [len(open('" + secret + "').read()) for l in leases]";

    assertThat(fails("Error", reads).err())
        .doesNotContain("hush")
        .contains("mine.py:3: asked about lease 1");
  }

  @Test
  void one_that_is_no_python_leaves_no_folder() throws IOException {
    fails("SyntaxError", "    return [");

    assertThat(folder.resolve("o")).doesNotExist();
  }

  private Invocation fails(String said, String body, String... more) throws IOException {
    String policy =
        desk.file("mine.py", "\"\"\"Mine.\"\"\"\ndef score(leases, clock):\n" + body + "\n");
    List<String> args = new ArrayList<>(Arrays.asList(more));
    args.addAll(List.of("--set", "policies.queue=" + policy, "--out", desk.path("o")));
    Invocation run = desk.simulate(desk.file("w.yaml", Desk.THREE), args.toArray(new String[0]));

    assertThat(run.exitCode()).isEqualTo(ExitCode.POLICY_FAULT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("leasehold: policy fault: " + policy + ":")
        .contains(said)
        .hasLineCount(1);
    return run;
  }
}
