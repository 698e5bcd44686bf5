package org.leasehold.simulator.examples;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.configuration.PolicyNames;
import org.leasehold.policies.PolicyHost;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.Workload;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadFiles;

/**
 * Replays files as {@code leasehold simulate} does, with the shipped policies. To start Python
 * takes seconds, so workloads with the same policies share one.
 */
final class Replays implements AutoCloseable {
  private final Map<PolicyNames, PolicyHost> hosts = new HashMap<>();

  /** A file, and what came of it. */
  record Replayed(WorkloadFile file, Simulation.Result result) {}

  Replayed run(Path workload) throws BadInput {
    return run(workload, Optional.empty(), Optional.empty());
  }

  Replayed run(Path workload, Optional<Path> reservations, Optional<Path> configuration)
      throws BadInput {
    LeaseholdSettings first = settings(configuration, Map.of());
    LeaseholdSettings settings = settings(configuration, read(workload, first).settings());
    WorkloadFile file = read(workload, settings);
    Optional<Workload> injected = Optional.empty();
    if (reservations.isPresent()) {
      injected = Optional.of(read(reservations.get(), settings).workload());
    }
    return new Replayed(
        file,
        Simulation.of(file.workload(), injected, settings)
            .run(host(settings.policies()), event -> {}, (done, total, now) -> {}));
  }

  private static LeaseholdSettings settings(
      Optional<Path> configuration, Map<String, String> ofWorkload) throws BadInput {
    return ConfigurationLoader.load(configuration, Map.of(), List.of(), ofWorkload);
  }

  private static WorkloadFile read(Path file, LeaseholdSettings settings) throws BadInput {
    return WorkloadFiles.read(
        file, new ReadOptions(settings.simulation().start(), settings.workload().swf()));
  }

  private PolicyHost host(PolicyNames names) throws BadInput {
    PolicyHost host = hosts.get(names);
    if (host == null) {
      host = Simulation.startPolicies(names);
      hosts.put(names, host);
    }
    return host;
  }

  @Override
  public void close() {
    hosts.values().forEach(PolicyHost::close);
  }
}
