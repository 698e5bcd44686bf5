package org.leasehold.cli.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.api.IssuedToken;
import org.leasehold.cli.exit.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leasehold token recover}: asks no daemon, but changes the store itself. */
@Command(
    name = "recover",
    description = {
      "Makes an operator's token in the store itself, for when all others are lost.",
      "",
      "The daemon must be stopped. Whoever may write to the store may do this."
    })
public final class TokenRecoverCommand implements Callable<Integer> {
  private final Recovery recovery;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "OWNER", description = "Whose it is, and who will own the leases.")
  private String owner;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The daemon's configuration, YAML; without it, etc/leasehold.yaml.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of the configuration, over the file; such as store.path=FILE.")
  private Map<String, String> settings;

  public TokenRecoverCommand(Recovery recovery) {
    this.recovery = Objects.requireNonNull(recovery, "recovery");
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> set = Optional.ofNullable(settings).orElseGet(Map::of);
    List<String> sets =
        set.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
    IssuedToken token = recovery.operator(Optional.ofNullable(config), sets, owner);
    spec.commandLine().getOut().println(token.secret());
    spec.commandLine()
        .getErr()
        .println(
            "token "
                + token.token().id()
                + " of "
                + owner
                + ", operator; keep the line above, it is shown this once");
    return ExitCode.OK;
  }

  /** Makes an operator's token in a store. */
  @FunctionalInterface
  public interface Recovery {
    /**
     * @param config the configuration file, if not the shipped one
     * @param sets {@code KEY=VALUE} each
     * @param owner whose token it is
     */
    IssuedToken operator(Optional<Path> config, List<String> sets, String owner) throws Exception;
  }
}
