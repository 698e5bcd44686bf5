package org.leasehold.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jline.utils.Signals;
import org.leasehold.api.Build;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.daemon.http.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon, from its start to its end. */
public final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private Daemon() {}

  /**
   * Runs the daemon in the foreground until the process is told to end (SIGTERM or SIGINT): what is
   * in hand is finished then, and VMs go on running. SIGHUP has it read its settings anew.
   *
   * @param config the configuration file
   * @param environment variables that may hold settings
   * @param sets {@code KEY=VALUE} each
   * @throws BadInput when the settings cannot be used
   * @throws org.leasehold.core.policy.PolicyFault when a policy cannot be loaded
   * @throws CannotStart when something else is in the way that time does not mend
   */
  public static void run(Optional<Path> config, Map<String, String> environment, List<String> sets)
      throws BadInput, CannotStart {
    Reloading.SettingsSource source = new Layers(config, environment, sets);
    LeaseholdSettings settings = source.read();
    Logging logging = Logging.start(settings.daemon().logLevel());
    LOG.info("Leasehold {}, Java {}", Build.running().words(), Runtime.version());
    PolicyCache.choose(environment, System.getProperties());
    Assembly assembly = Assembly.start(source, settings, logging, Metrics.registry());
    Thread stop =
        new Thread(
            () -> {
              assembly.close();
              LOG.info("stopped; VMs go on");
              logging.stop();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    Signals.register("HUP", assembly::reload);
    try {
      assembly.ended().join();
    } catch (CompletionException e) {
      throw new CannotStart(e.getCause().getMessage(), e.getCause());
    }
  }

  /** The settings from a file, the environment and the command line. */
  record Layers(Optional<Path> file, Map<String, String> environment, List<String> sets)
      implements Reloading.SettingsSource {
    @Override
    public LeaseholdSettings read() throws BadInput {
      return ConfigurationLoader.load(file, environment, sets, Map.of());
    }
  }
}
