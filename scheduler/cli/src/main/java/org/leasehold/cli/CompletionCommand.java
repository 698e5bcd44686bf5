package org.leasehold.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.leasehold.cli.exit.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leasehold completion}. */
@Command(
    name = "completion",
    description = {
      "Prints a script by which a shell completes commands and options.",
      "",
      "bash: source <(leasehold completion bash)",
      "zsh:  source <(leasehold completion zsh)"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** What zsh needs before it understands what is made for bash. */
  private static final String FOR_ZSH =
      "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell;

  /** A shell that completes. */
  enum Shell {
    BASH,
    ZSH;

    /** As it is written, and completed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (shell == Shell.ZSH) {
      out.print(FOR_ZSH);
    }
    out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    out.flush();
    return ExitCode.OK;
  }
}
