package org.leasehold.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

  @Parameters(
      paramLabel = "WORKLOAD",
      description =
          "The leases to replay: the project's own YAML, a Standard Workload Format log (.swf),"
              + " a Haizea workload (.lwf, XML) or the older columns (.lwf, text).")
  private Path workload;

  @Option(
      names = "--reservations",
      paramLabel = "FILE",
      description = "A second workload, injected into the first.")
  private Path reservations;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration, YAML; without it, the defaults.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Sets a key of the configuration, over the file; for example scheduling.suspension=none."
              + " May be given many times.")
  private Map<String, String> settings;

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
    SimulateOptions options =
        new SimulateOptions(
            workload,
            Optional.ofNullable(reservations),
            Optional.ofNullable(config),
            Optional.ofNullable(settings).orElseGet(Map::of),
            Optional.ofNullable(out));
    return runner.run(options, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
