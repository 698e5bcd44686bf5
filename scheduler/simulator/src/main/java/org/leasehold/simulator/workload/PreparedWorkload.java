package org.leasehold.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.WorkloadSettings;
import org.leasehold.core.lease.LeaseId;

/**
 * A workload as it is replayed, and how long its leases would have run without VMs.
 *
 * @param workload with everything that the settings ask for
 * @param physicalRunTimes the run times before slowdown and overheads, of leases that have one
 */
public record PreparedWorkload(Workload workload, Map<LeaseId, Duration> physicalRunTimes) {
  public PreparedWorkload {
    physicalRunTimes = Map.copyOf(physicalRunTimes);
  }

  /**
   * Injects the reservations, with the notice that the settings ask for, and applies the settings'
   * slowdown, overheads and memory to the whole.
   *
   * @param reservations what to inject; empty for nothing
   * @param start the start of the simulation
   * @throws BadInput when a lease of the same id is in both
   */
  public static PreparedWorkload of(
      Workload workload, Optional<Workload> reservations, WorkloadSettings settings, Instant start)
      throws BadInput {
    Workload whole = workload;
    if (reservations.isPresent()) {
      Workload injected =
          settings
              .notice()
              .map(notice -> Transformations.giveNotice(reservations.get(), notice, start))
              .orElse(reservations.get());
      whole = Transformations.inject(workload, injected);
    }
    Map<LeaseId, Duration> runTimes = new HashMap<>();
    whole
        .submissions()
        .forEach(s -> s.runTime().ifPresent(run -> runTimes.put(s.request().id(), run)));
    return new PreparedWorkload(TraceOptions.apply(whole, TraceOptions.of(settings)), runTimes);
  }

  /** How long a lease runs on a physical node; empty when it runs until it is cancelled. */
  public Optional<Duration> physicalRunTime(LeaseId lease) {
    return Optional.ofNullable(physicalRunTimes.get(lease));
  }
}
