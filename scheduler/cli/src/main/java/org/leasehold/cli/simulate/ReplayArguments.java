package org.leasehold.cli.simulate;

import java.nio.file.Path;
import java.util.Optional;
import org.leasehold.cli.settings.SettingsArguments;
import picocli.CommandLine.Mixin;
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

  @Mixin private SettingsArguments settings;

  /**
   * All of it.
   *
   * @param out the folder for what comes of it, if any
   */
  SimulateOptions with(Optional<Path> out) {
    return new SimulateOptions(
        workload, Optional.ofNullable(reservations), settings.file(), settings.settings(), out);
  }
}
