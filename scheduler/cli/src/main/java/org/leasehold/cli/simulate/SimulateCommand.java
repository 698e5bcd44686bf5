package org.leasehold.cli.simulate;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leasehold simulate}. */
@Command(
    name = "simulate",
    description = {
      "Replays a workload under simulated time and prints what became of its leases.",
      "",
      "The invariants of the schedule are checked in every run."
    })
public final class SimulateCommand implements Callable<Integer> {
  private final SimulateRunner runner;

  @Spec private CommandSpec spec;

  @Mixin private ReplayArguments arguments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also writes report.json, leases.csv, events.jsonl and schedule.svg to this folder.")
  private Path out;

  public SimulateCommand(SimulateRunner runner) {
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  @Override
  public Integer call() throws BadInput {
    SimulateOptions options = arguments.with(Optional.ofNullable(out));
    return runner.run(options, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
