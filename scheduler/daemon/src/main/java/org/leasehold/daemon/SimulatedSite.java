package org.leasehold.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedHypervisors;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.backend.Backend;

/** Simulated hypervisors, whose VMs are records in a folder beside the embedded database. */
final class SimulatedSite implements Hypervisors {
  private final SimulatedHypervisors hypervisors;
  private final InstantSource clock;

  private SimulatedSite(SimulatedHypervisors hypervisors, InstantSource clock) {
    this.hypervisors = hypervisors;
    this.clock = clock;
  }

  /**
   * Opens those of the settings.
   *
   * @throws CannotStart when their folder cannot be used
   */
  static SimulatedSite open(LeaseholdSettings settings, InstantSource clock) throws CannotStart {
    Path folder = settings.store().path().resolveSibling("simulated-vms");
    try {
      return new SimulatedSite(
          SimulatedHypervisors.open(
              folder,
              settings.scheduling().overheads().exclusion(),
              Faults.of(settings.simulated(), clock.millis())),
          clock);
    } catch (IOException e) {
      throw new CannotStart("the folder of the simulated VMs cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public Backend backend() {
    return hypervisors;
  }

  @Override
  public void use(LeaseholdSettings next) {
    hypervisors.use(Faults.of(next.simulated(), clock.millis()));
  }

  @Override
  public void close() {
    hypervisors.close();
  }
}
