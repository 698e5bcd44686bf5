package org.leasehold.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.simulator.Simulation;

class CompletionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leasehold sub|submit",
        "leasehold submit --dur|--duration",
        "leasehold haizea req|request-lease",
        "leasehold token cr|create",
        "leasehold workload ex|export",
        "leasehold workload export --fr|--from",
        "leasehold list --output j|json"
      })
  void bash_completes(String line, String completed) throws Exception {
    Path script = Files.writeString(folder.resolve("completion"), script("bash"));
    assertThat(answer(script, line).lines()).contains(completed);
  }

  @Test
  void zsh_is_told_to_understand_it() {
    assertThat(script("zsh")).startsWith("autoload").contains("bashcompinit", "complete -F");
  }

  @Test
  void another_shell_is_refused() {
    Invocation fish = run("completion", "fish");
    assertThat(fish.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(fish.err()).contains("bash", "zsh");
  }

  private static String script(String shell) {
    Invocation completion = run("completion", shell);
    assertThat(completion.exitCode()).isEqualTo(ExitCode.OK);
    return completion.out();
  }

  private static Invocation run(String... args) {
    return Invocation.real(Simulation::run, List.of(args));
  }

  /** What bash offers for the last word of a line. */
  private static String answer(Path script, String line) throws IOException, InterruptedException {
    String complete =
        "compopt() { :; }; source \"$0\"; COMP_LINE=$1; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
            + " COMP_POINT=${#COMP_LINE}; f=$(complete -p leasehold);"
            + " f=${f##*-F }; ${f%% *}; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "-c", complete, script.toString(), line)
            .redirectErrorStream(true)
            .start();
    String offered = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(offered).isZero();
    return offered;
  }
}
