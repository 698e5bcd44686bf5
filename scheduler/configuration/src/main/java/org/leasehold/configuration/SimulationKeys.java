package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.instant;
import static org.leasehold.configuration.ValueType.trueOrFalse;
import static org.leasehold.configuration.ValueType.wordOf;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.leasehold.configuration.SimulationSettings.StopCondition;
import org.leasehold.configuration.WorkloadSettings.Overrun;
import org.leasehold.configuration.WorkloadSettings.SlowdownApplies;

/** The settings of a simulation, of the workload it replays and of its figures. */
final class SimulationKeys {
  static final Key<Instant> START =
      new Key<>("simulation.start", instant(), "The simulated date at which a workload begins.");
  static final Key<StopCondition> STOP =
      new Key<>(
          "simulation.stop",
          wordOf(StopCondition.When.class)
              .<StopCondition>map(Function.identity())
              .or(duration().map(StopCondition.After::new)),
          "When a simulation ends; a time counts from its start.");
  static final Key<Boolean> CHECK =
      new Key<>(
          "simulation.check",
          trueOrFalse(),
          "Whether the invariants of the schedule are checked during the run.");

  static final Key<Double> RUNTIME_SLOWDOWN =
      new Key<>(
          "workload.runtimeSlowdown",
          ValueType.decimal("a percentage", "0", "10000").map(BigDecimal::doubleValue),
          "By how many percent leases run longer than the workload says.");
  static final Key<SlowdownApplies> SLOWDOWN_APPLIES =
      new Key<>(
          "workload.slowdownApplies",
          wordOf(SlowdownApplies.class),
          "Which leases workload.runtimeSlowdown is for.");
  static final Key<Duration> BOOT_OVERHEAD =
      new Key<>(
          "workload.bootOverhead",
          duration(),
          "Added to the run time and the request of best-effort leases, for booting.");
  static final Key<Duration> SHUTDOWN_OVERHEAD =
      new Key<>(
          "workload.shutdownOverhead",
          duration(),
          "Added to the run time and the request of best-effort leases, for shutting down.");
  static final Key<Optional<Long>> MEMORY_OVERRIDE =
      new Key<>(
          "workload.memory",
          SiteKeys.MB.orNothing(),
          "The memory of every VM; nothing for what the workload says.");
  static final Key<Optional<Duration>> NOTICE =
      new Key<>(
          "workload.notice",
          duration().orNothing(),
          "How long before its start each injected reservation is submitted; nothing for what the"
              + " workload says.");
  static final Key<Long> SWF_CPUS =
      new Key<>("workload.swf.cpus", SiteKeys.CPUS, "The CPUs of each VM of an SWF workload.");
  static final Key<Long> SWF_MEMORY =
      new Key<>("workload.swf.memory", SiteKeys.MB, "The memory of each VM of an SWF workload.");
  static final Key<Overrun> SWF_OVERRUN =
      new Key<>(
          "workload.swf.overrun",
          wordOf(Overrun.class),
          "What becomes of an SWF job that ran longer than it asked for: extend the request to the"
              + " run time, or clip the run time to the request.");
  static final Key<Boolean> SWF_PREEMPTIBLE =
      new Key<>(
          "workload.swf.preemptible",
          trueOrFalse(),
          "Whether the leases of an SWF workload may be preempted.");

  static final Key<Double> WARMUP_FRACTION =
      new Key<>(
          "metrics.warmupFraction",
          ValueType.decimal("a number", "0", "0.999").map(BigDecimal::doubleValue),
          "The fraction of best-effort leases, first by arrival, that the means leave out.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(
          START,
          STOP,
          CHECK,
          RUNTIME_SLOWDOWN,
          SLOWDOWN_APPLIES,
          BOOT_OVERHEAD,
          SHUTDOWN_OVERHEAD,
          MEMORY_OVERRIDE,
          NOTICE,
          SWF_CPUS,
          SWF_MEMORY,
          SWF_OVERRUN,
          SWF_PREEMPTIBLE,
          WARMUP_FRACTION);

  private SimulationKeys() {}
}
