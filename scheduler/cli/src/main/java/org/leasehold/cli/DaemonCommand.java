package org.leasehold.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;
import org.leasehold.daemon.CannotStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leasehold daemon}. */
@Command(
    name = "daemon",
    description = {
      "Runs the scheduler, in the foreground, until it is told to end (SIGTERM, or Ctrl-C).",
      "",
      "Leases are kept, and go on after the next start. Without any setting it listens on"
          + " 127.0.0.1:7171, has four small simulated hosts, and keeps its state in"
          + " leasehold-data."
    })
public final class DaemonCommand implements Callable<Integer> {
  private final Path home;
  private final DaemonRunner runner;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration, YAML; without it, etc/leasehold.yaml.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Sets a key of the configuration, over the file; for example site.hosts=8."
              + " May be given many times.")
  private Map<String, String> settings;

  /**
   * @param home the folder that holds etc/leasehold.yaml
   */
  public DaemonCommand(Path home, DaemonRunner runner) {
    this.home = Objects.requireNonNull(home, "home");
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> set = Optional.ofNullable(settings).orElseGet(Map::of);
    List<String> sets =
        set.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
    runner.run(Optional.ofNullable(config).or(() -> shipped(home)), sets);
    return ExitCode.OK;
  }

  /** The configuration where none is named. */
  static Optional<Path> shipped(Path home) {
    return Optional.of(home.resolve("etc").resolve("leasehold.yaml")).filter(Files::isRegularFile);
  }

  /** Runs the daemon until it ends. */
  @FunctionalInterface
  public interface DaemonRunner {
    /**
     * @param config the configuration file
     * @param sets {@code KEY=VALUE} each
     */
    void run(Optional<Path> config, List<String> sets) throws BadInput, CannotStart;
  }
}
