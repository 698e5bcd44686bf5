package org.leasehold.cli.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The configuration of what needs none, with keys set over it. */
public final class SettingsArguments {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration, YAML; without it, the defaults.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Sets a key of the configuration, over the file; for example scheduling.suspension=none."
              + " May be given many times.")
  private Map<String, String> settings;

  /** The file; empty for the defaults. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The keys set, in their order; of a key that is set twice the last value. */
  public Map<String, String> settings() {
    return Optional.ofNullable(settings).orElseGet(Map::of);
  }

  /** The same, {@code KEY=VALUE} each. */
  public List<String> sets() {
    return settings().entrySet().stream().map(set -> set.getKey() + "=" + set.getValue()).toList();
  }
}
