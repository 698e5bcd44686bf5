package org.leasehold.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leasehold demo}. */
@Command(
    name = "demo",
    description =
        "Replays a small example, in which a reservation makes other leases yield, and shows its"
            + " summary and chart.")
public final class DemoCommand implements Callable<Integer> {
  private final DemoRunner runner;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = "The folder for the picture and the reports (default: ${DEFAULT-VALUE}).")
  private Path out;

  public DemoCommand(DemoRunner runner) {
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  @Override
  public Integer call() throws BadInput {
    return runner.run(out, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
