package org.leasehold.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leasehold workload convert}. */
@Command(name = "convert", description = "Turns a workload into the project's own format.")
public final class ConvertCommand implements Callable<Integer> {
  private final ConvertRunner runner;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description =
          "A Standard Workload Format log (.swf), a Haizea workload (.lwf, XML) or the older"
              + " columns (.lwf, text).")
  private Path source;

  @Parameters(index = "1", paramLabel = "TARGET", description = "The YAML file to write.")
  private Path target;

  public ConvertCommand(ConvertRunner runner) {
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  @Override
  public Integer call() throws BadInput {
    return runner.run(source, target, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
