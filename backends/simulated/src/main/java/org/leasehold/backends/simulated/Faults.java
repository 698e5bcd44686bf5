package org.leasehold.backends.simulated;

import java.time.Duration;
import java.util.Optional;
import org.leasehold.configuration.SimulatedSettings;
import org.leasehold.core.backend.Action;

/** Decides what becomes of actions and VMs on simulated hypervisors. */
public interface Faults {

  /**
   * What becomes of an action.
   *
   * @param length how long it takes, 0 or more
   * @param failure why it fails then, one sentence for a person; empty when it does not
   */
  record Fate(Duration length, Optional<String> failure) {}

  /**
   * What becomes of an action that is begun.
   *
   * @param estimate how long it is expected to take
   */
  Fate fate(Action action, Duration estimate);

  /**
   * How long a VM that has come to run, or to be saved, stays so unless it is ended; or for ever.
   */
  Optional<Duration> lifetime();

  /** Every action is carried out in just the time expected, and no VM is lost. */
  static Faults none() {
    return new Faults() {
      @Override
      public Fate fate(Action action, Duration estimate) {
        return new Fate(estimate, Optional.empty());
      }

      @Override
      public Optional<Duration> lifetime() {
        return Optional.empty();
      }
    };
  }

  /**
   * What settings say, by chance.
   *
   * @param salt mixed with the seed of the settings: the same two give the same faults
   */
  static Faults of(SimulatedSettings settings, long salt) {
    return settings.isFaultless() ? none() : new ChanceFaults(settings, salt);
  }
}
