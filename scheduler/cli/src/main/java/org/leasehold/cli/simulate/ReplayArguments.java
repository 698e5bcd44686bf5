package org.leasehold.cli.simulate;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be replayed, as it stands on the command line. */
final class ReplayArguments {
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

  /**
   * All of it.
   *
   * @param out the folder for what comes of it, if any
   */
  SimulateOptions with(Optional<Path> out) {
    return new SimulateOptions(
        workload,
        Optional.ofNullable(reservations),
        Optional.ofNullable(config),
        Optional.ofNullable(settings).orElseGet(Map::of),
        out);
  }
}
