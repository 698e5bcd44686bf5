package org.leasehold.cli.simulate;

import org.leasehold.core.event.EventSink;
import org.leasehold.policies.PolicyHost;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.replay.ProgressListener;

/** Runs a simulation that is ready: {@link Simulation#run}. */
@FunctionalInterface
public interface ReplayEngine {
  Simulation.Result run(
      Simulation simulation, PolicyHost policies, EventSink events, ProgressListener progress);
}
