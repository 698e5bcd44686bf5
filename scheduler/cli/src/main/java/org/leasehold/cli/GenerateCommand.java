package org.leasehold.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.workload.generate.GeneratorSettings;
import org.leasehold.simulator.workload.generate.GeneratorSettings.Mix;
import org.leasehold.simulator.workload.generate.GeneratorSettings.Range;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leasehold workload generate}. The bounds of its numbers are those of the generator. */
@Command(
    name = "generate",
    description = "Makes a workload of mixed leases from a seed: the same options, the same file.")
public final class GenerateCommand implements Callable<Integer> {
  private final GenerateRunner runner;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TARGET", description = "The YAML file to write.")
  private Path target;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of every random choice (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--start",
      defaultValue = "2026-01-01T00:00:00Z",
      description = "When the simulation starts (default: ${DEFAULT-VALUE}).")
  private Instant start;

  @Option(
      names = "--leases",
      defaultValue = "1000",
      description = "How many leases (default: ${DEFAULT-VALUE}).")
  private int leases;

  @Option(
      names = "--hosts",
      defaultValue = "32",
      description = "How many hosts (default: ${DEFAULT-VALUE}).")
  private int hosts;

  @Option(
      names = "--slots",
      defaultValue = "4",
      description = "How many VMs fit on a host (default: ${DEFAULT-VALUE}).")
  private int slots;

  @Option(
      names = "--load",
      defaultValue = "0.95",
      description =
          "CPU time of all runs over that of the site while leases arrive"
              + " (default: ${DEFAULT-VALUE}).")
  private double load;

  @Option(
      names = "--reservations",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "The share of advance reservations (default: ${DEFAULT-VALUE}).")
  private double reservations;

  @Option(
      names = "--deadlines",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "The share of leases with a deadline (default: ${DEFAULT-VALUE}).")
  private double deadlines;

  @Option(
      names = "--immediate",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "The share of immediate leases; the rest is best-effort (default: ${DEFAULT-VALUE}).")
  private double immediate;

  @Option(
      names = "--preemptible",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "The share of best-effort leases that may be made to yield (default: ${DEFAULT-VALUE}).")
  private double preemptible;

  @Option(
      names = "--most-nodes",
      defaultValue = "16",
      description = "The most VMs of a lease (default: ${DEFAULT-VALUE}).")
  private int mostNodes;

  @Option(
      names = "--shortest",
      paramLabel = "DURATION",
      defaultValue = "2m",
      description = "The shortest run (default: ${DEFAULT-VALUE}).")
  private Duration shortest;

  @Option(
      names = "--longest",
      paramLabel = "DURATION",
      defaultValue = "4h",
      description = "The longest run (default: ${DEFAULT-VALUE}).")
  private Duration longest;

  @Option(
      names = "--overestimate",
      defaultValue = "1",
      description =
          "By how much a request may exceed its run: 0 not at all, 1 up to twice the run"
              + " (default: ${DEFAULT-VALUE}).")
  private double overestimate;

  @Option(
      names = "--least-notice",
      paramLabel = "DURATION",
      defaultValue = "15m",
      description =
          "The least time from a reservation's arrival to its start (default: ${DEFAULT-VALUE}).")
  private Duration leastNotice;

  @Option(
      names = "--most-notice",
      paramLabel = "DURATION",
      defaultValue = "24h",
      description =
          "The most time from a reservation's arrival to its start (default: ${DEFAULT-VALUE}).")
  private Duration mostNotice;

  public GenerateCommand(GenerateRunner runner) {
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  @Override
  public Integer call() throws BadInput {
    return runner.run(settings(), target, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private GeneratorSettings settings() throws BadInput {
    try {
      return new GeneratorSettings(
          seed,
          start,
          leases,
          hosts,
          slots,
          load,
          new Mix(1 - reservations - deadlines - immediate, reservations, deadlines, immediate),
          mostNodes,
          new Range(shortest, longest),
          overestimate,
          new Range(leastNotice, mostNotice),
          preemptible);
    } catch (IllegalArgumentException outOfBounds) {
      throw BadInput.of(outOfBounds.getMessage());
    }
  }
}
