package org.leasehold.configuration;

import java.util.List;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.schedule.SchedulingSettings.Failures;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;

/** Makes settings of checked layers. */
final class SettingsReader {
  private final List<Layer> layers;
  private final Values values;

  /**
   * @param layers highest first, the shipped defaults last
   */
  SettingsReader(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    this.values = new Values(layers);
  }

  /**
   * The settings.
   *
   * @throws BadInput when values that read each by itself do not go together
   */
  LeaseholdSettings read() throws BadInput {
    return new LeaseholdSettings(
        new SiteReader(layers, values).read(),
        scheduling(),
        EstimateKeys.settings(values),
        policies(),
        workload(),
        new SimulationSettings(
            values.get(SimulationKeys.START),
            values.get(SimulationKeys.STOP),
            values.get(SimulationKeys.CHECK)),
        new MetricsSettings(values.get(SimulationKeys.WARMUP_FRACTION)),
        simulated(),
        values.get(LibvirtKeys.BACKEND),
        LibvirtKeys.settings(layers, values),
        OpenNebulaKeys.settings(values),
        store(),
        HttpKeys.settings(layers, values),
        DaemonKeys.settings(values));
  }

  /** What a dry run decides must never be taken for what was done. */
  private StoreSettings store() {
    StoreSettings store = StoreKeys.settings(values);
    boolean dryRun =
        values.get(LibvirtKeys.BACKEND) == BackendName.OPENNEBULA
            && values.get(OpenNebulaKeys.DRY_RUN);
    return dryRun ? store.ofDryRun() : store;
  }

  private SchedulingSettings scheduling() {
    double suspensionRate = values.get(SchedulerKeys.SUSPENSION_RATE);
    return new SchedulingSettings(
        values.get(SchedulerKeys.BACKFILLING),
        values.get(SchedulerKeys.SUSPENSION),
        values.get(SchedulerKeys.MIGRATION),
        values.get(SchedulerKeys.THRESHOLD_FACTOR),
        new Overheads(
            suspensionRate,
            values.get(SchedulerKeys.RESUME_RATE).orElse(suspensionRate),
            values.get(SchedulerKeys.ENACTMENT),
            values.get(SchedulerKeys.EXCLUSION),
            values.get(SchedulerKeys.MIGRATION_RATE),
            values.get(SchedulerKeys.SHUTDOWN_TIME),
            values.get(SchedulerKeys.BOOT_TIME)),
        new PlacementSettings(
            values.get(SchedulerKeys.LOCAL_SEARCH_STEPS).intValue(),
            values.get(SchedulerKeys.SEED)),
        new Failures(
            values.get(SchedulerKeys.RETRIES).intValue(),
            values.get(SchedulerKeys.RETRY_DELAY),
            values.get(SchedulerKeys.PLACE_ELSEWHERE),
            values.get(SchedulerKeys.RESTART)),
        values.get(SchedulerKeys.TOLERANCE),
        EstimateKeys.settings(values).on(false));
  }

  private SimulatedSettings simulated() {
    return new SimulatedSettings(
        values.get(SimulatedKeys.SEED),
        values.get(SimulatedKeys.BOOT_TIME),
        values.get(SimulatedKeys.FAILURE_RATE),
        values.get(SimulatedKeys.LATE_FACTOR),
        values.get(SimulatedKeys.DELAY_RATE),
        values.get(SimulatedKeys.DELAY),
        values.get(SimulatedKeys.LOSS_RATE));
  }

  private PolicyNames policies() {
    return new PolicyNames(
        values.get(SchedulerKeys.ADMISSION),
        values.get(SchedulerKeys.QUEUE),
        values.get(SchedulerKeys.BACKFILL),
        values.get(SchedulerKeys.PREEMPTION),
        values.get(SchedulerKeys.HOST_SELECTION),
        values.get(SchedulerKeys.TIME_LIMIT));
  }

  private WorkloadSettings workload() {
    return new WorkloadSettings(
        values.get(SimulationKeys.RUNTIME_SLOWDOWN),
        values.get(SimulationKeys.SLOWDOWN_APPLIES),
        values.get(SimulationKeys.BOOT_OVERHEAD),
        values.get(SimulationKeys.SHUTDOWN_OVERHEAD),
        values.get(SimulationKeys.MEMORY_OVERRIDE),
        values.get(SimulationKeys.NOTICE),
        new WorkloadSettings.Swf(
            values.get(SimulationKeys.SWF_CPUS),
            values.get(SimulationKeys.SWF_MEMORY),
            values.get(SimulationKeys.SWF_OVERRUN),
            values.get(SimulationKeys.SWF_PREEMPTIBLE)));
  }
}
