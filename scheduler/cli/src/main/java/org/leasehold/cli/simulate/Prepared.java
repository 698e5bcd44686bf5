package org.leasehold.cli.simulate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.Workload;
import org.leasehold.simulator.workload.WorkloadFile;

/**
 * A simulation that a command line asks for, with all its input read.
 *
 * @param remarks what the reader of the workload has to say
 */
record Prepared(Simulation simulation, LeaseholdSettings settings, List<String> remarks) {
  Prepared {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads workloads and settings; writes nothing.
   *
   * @param environment the variables that may hold settings
   * @param option what the settings of the command line were given by
   * @param reader reads the workloads
   * @throws BadInput when a file or a setting cannot be used
   */
  static Prepared of(
      SimulateOptions options,
      Map<String, String> environment,
      String option,
      WorkloadReader reader)
      throws BadInput {
    LeaseholdSettings settings = settings(options, environment, Map.of(), Map.of(), option);
    WorkloadFile file = read(options.workload(), settings, reader);
    if (!file.settings().isEmpty()) {
      settings = settings(options, environment, file.settings(), file.settingPlaces(), option);
      file = read(options.workload(), settings, reader);
    }
    Optional<Workload> reservations = Optional.empty();
    if (options.reservations().isPresent()) {
      reservations = Optional.of(read(options.reservations().get(), settings, reader).workload());
    }
    return new Prepared(
        Simulation.of(file.workload(), reservations, settings), settings, file.remarks());
  }

  private static LeaseholdSettings settings(
      SimulateOptions options,
      Map<String, String> environment,
      Map<String, String> workload,
      Map<String, String> places,
      String option)
      throws BadInput {
    List<String> sets =
        options.settings().entrySet().stream()
            .map(set -> set.getKey() + "=" + set.getValue())
            .toList();
    return ConfigurationLoader.load(options.config(), environment, sets, workload, places, option);
  }

  private static WorkloadFile read(Path file, LeaseholdSettings settings, WorkloadReader reader)
      throws BadInput {
    return reader.read(
        file, new ReadOptions(settings.simulation().start(), settings.workload().swf()));
  }
}
