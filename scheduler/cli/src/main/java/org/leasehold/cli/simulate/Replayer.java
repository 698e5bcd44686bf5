package org.leasehold.cli.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.leasehold.cli.files.OutputFolder;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.event.EventSink;
import org.leasehold.eventlog.EventLogWriter;
import org.leasehold.policies.PolicyHost;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.report.ReportFiles;

/** Runs simulations with their policies, and leaves the files of each. */
final class Replayer {
  private final ReplayEngine engine;

  Replayer(ReplayEngine engine) {
    this.engine = engine;
  }

  /**
   * Runs a simulation.
   *
   * @param what it is, in a word or two, for the line that tells how far it is
   * @param folder where its files go, if anywhere
   * @throws BadInput when a policy is not there, or the folder cannot be written
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  Simulation.Result run(Prepared prepared, String what, Optional<OutputFolder> folder)
      throws BadInput {
    try (PolicyHost policies = Simulation.startPolicies(prepared.settings().policies())) {
      policies.policies();
      if (folder.isEmpty()) {
        return replay(prepared.simulation(), policies, what, event -> {});
      }
      try {
        return replay(prepared.simulation(), policies, what, folder.get());
      } catch (IOException e) {
        throw folder.get().unusable(e);
      } catch (UncheckedIOException e) {
        throw folder.get().unusable(e.getCause());
      }
    }
  }

  private Simulation.Result replay(
      Simulation simulation, PolicyHost policies, String what, OutputFolder folder)
      throws IOException {
    folder.prepare();
    Simulation.Result result;
    try (EventLogWriter log = EventLogWriter.to(folder.path().resolve(ReportFiles.EVENTS))) {
      result = replay(simulation, policies, what, log);
    }
    ReportFiles.write(
        folder.path(),
        result.report(),
        result.leases(),
        result.reportSettings().start(),
        result.schedule());
    return result;
  }

  private Simulation.Result replay(
      Simulation simulation, PolicyHost policies, String what, EventSink events) {
    try (Progress progress = Progress.onTerminal(what)) {
      return engine.run(simulation, policies, events, progress);
    }
  }
}
