package org.leasehold.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.settings.SettingsArguments;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.site.Site;
import org.leasehold.policies.PolicyHost;
import org.leasehold.simulator.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code leasehold config check}. */
@Command(
    name = "check",
    description = {
      "Reads the configuration as the daemon and simulations do, loads its policies, and says what"
          + " is wrong with it.",
      "",
      "Variables such as LEASEHOLD_SCHEDULING_BACKFILLING count, too."
    })
public final class ConfigCheckCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Mixin private SettingsArguments settings;

  /**
   * @param environment the variables that may hold settings
   */
  public ConfigCheckCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws BadInput {
    LeaseholdSettings read =
        ConfigurationLoader.load(settings.file(), environment, settings.sets(), Map.of());
    try (PolicyHost policies = Simulation.startPolicies(read.policies())) {
      policies.policies();
    }
    String hosts =
        read.site()
            .map(Site::hosts)
            .map(all -> all.size() + (all.size() == 1 ? " host" : " hosts"))
            .orElse("no hosts of its own");
    String name = settings.file().map(Path::toString).orElse("the defaults");
    spec.commandLine().getOut().println(name + ": can be used; " + hosts);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
