package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.wholeNumber;
import static org.leasehold.configuration.ValueType.word;
import static org.leasehold.configuration.ValueType.wordOf;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/** The settings of scheduling, of its overheads, its policies and its placement. */
final class SchedulerKeys {
  private static final ValueType<Double> RATE =
      ValueType.decimal("a rate in MB/s", "0.01", "1000000000").map(BigDecimal::doubleValue);
  private static final ValueType<String> POLICY =
      ValueType.text("the name of a policy", "[a-z][a-z0-9-]{0,99}")
          .or(ValueType.path("the path of a .py file").where(PolicyNames::isPath));

  static final Key<Backfilling> BACKFILLING =
      new Key<>(
          "scheduling.backfilling",
          word("off", Backfilling.OFF)
              .or(word("aggressive", Backfilling.AGGRESSIVE))
              .or(word("conservative", Backfilling.CONSERVATIVE))
              .or(
                  wholeNumber("a whole number", 1, 1_000_000)
                      .map(k -> new Backfilling(true, k.intValue()))),
          "Whether leases behind one that does not fit may start before it, and how many that do"
              + " not fit hold a planned start: one, all, or so many.");
  static final Key<Suspension> SUSPENSION =
      new Key<>(
          "scheduling.suspension",
          wordOf(Suspension.class),
          "Which preemptible leases may be suspended; serial-only are those of a single VM.");
  static final Key<Migration> MIGRATION =
      new Key<>(
          "scheduling.migration",
          wordOf(Migration.class),
          "Whether VMs may go to other hosts; free takes no time, as on a shared file system.");
  static final Key<Double> THRESHOLD_FACTOR =
      new Key<>(
          "scheduling.thresholdFactor",
          ValueType.decimal("a number", "0", "1000000").map(BigDecimal::doubleValue),
          "A piece of a run is planned only when it is at least this many times as long as the"
              + " suspension and resumption at its ends.");

  static final Key<Duration> TOLERANCE =
      new Key<>(
          "scheduling.tolerance",
          duration(),
          "By how much a run may begin late without being told or planned anew.");

  static final Key<Long> RETRIES =
      new Key<>(
          "failures.retries",
          wholeNumber("a whole number", 0, 1_000),
          "How often an action that failed is tried again where it is.");
  static final Key<Duration> RETRY_DELAY =
      new Key<>(
          "failures.retryDelay", duration(), "How long after it failed an action is tried again.");
  static final Key<Boolean> PLACE_ELSEWHERE =
      new Key<>(
          "failures.placeElsewhere",
          ValueType.trueOrFalse(),
          "Whether a lease whose VMs cannot be started is placed on other hosts; otherwise it"
              + " fails.");
  static final Key<Boolean> RESTART =
      new Key<>(
          "failures.restart",
          ValueType.trueOrFalse(),
          "Whether a best-effort lease that lost its VMs, or what was saved of them, begins anew;"
              + " otherwise it fails.");

  static final Key<Double> SUSPENSION_RATE =
      new Key<>("suspension.rate", RATE, "How fast the memory of a VM is saved.");
  static final Key<Optional<Double>> RESUME_RATE =
      new Key<>(
          "suspension.resumeRate",
          RATE.orNothing(),
          "How fast the memory of a VM is read back; nothing for suspension.rate.");
  static final Key<Duration> ENACTMENT =
      new Key<>(
          "suspension.enactment",
          duration(),
          "What each VM adds to the time a suspension or resumption takes.");
  static final Key<Exclusion> EXCLUSION =
      new Key<>(
          "suspension.exclusion",
          wordOf(Exclusion.class),
          "Which suspensions and resumptions must not overlap: those on one host, all (one shared"
              + " file system), or none.");
  static final Key<Double> MIGRATION_RATE =
      new Key<>("migration.rate", RATE, "How fast memory moves from one host to another.");
  static final Key<Duration> SHUTDOWN_TIME =
      new Key<>("shutdown.time", duration(), "How long a VM holds its host after its run.");

  static final Key<Duration> BOOT_TIME =
      new Key<>(
          "boot.time",
          duration(),
          "How long after its start a VM is expected to be up; it is started that long before its"
              + " lease begins.");

  static final Key<String> ADMISSION = new Key<>("policies.admission", POLICY, "Who is let in.");
  static final Key<String> QUEUE = new Key<>("policies.queue", POLICY, "The order of the queue.");
  static final Key<String> BACKFILL =
      new Key<>(
          "policies.backfill", POLICY, "The order in which leases are tried for backfilling.");
  static final Key<String> PREEMPTION =
      new Key<>("policies.preemption", POLICY, "Who yields, and how.");
  static final Key<String> HOST_SELECTION =
      new Key<>("policies.hostSelection", POLICY, "Which hosts are preferred.");
  static final Key<Duration> TIME_LIMIT =
      new Key<>(
          "policies.timeLimit",
          duration().where(limit -> !limit.isZero()),
          "How long one call of a policy may take; more than 0s.");

  static final Key<Long> LOCAL_SEARCH_STEPS =
      new Key<>(
          "placement.localSearchSteps",
          wholeNumber("a whole number", 0, 1_000_000),
          "Most steps taken to improve on the first placement found.");
  static final Key<Long> SEED =
      new Key<>(
          "placement.seed",
          wholeNumber("a whole number", 0, Integer.MAX_VALUE),
          "The seed of the placement's search; the same seed gives the same schedule.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(
          BACKFILLING,
          SUSPENSION,
          MIGRATION,
          THRESHOLD_FACTOR,
          TOLERANCE,
          RETRIES,
          RETRY_DELAY,
          PLACE_ELSEWHERE,
          RESTART,
          SUSPENSION_RATE,
          RESUME_RATE,
          ENACTMENT,
          EXCLUSION,
          MIGRATION_RATE,
          SHUTDOWN_TIME,
          BOOT_TIME,
          ADMISSION,
          QUEUE,
          BACKFILL,
          PREEMPTION,
          HOST_SELECTION,
          TIME_LIMIT,
          LOCAL_SEARCH_STEPS,
          SEED);

  /** Those whose value is a policy's name or path. */
  static final List<Key<String>> POLICIES =
      List.of(ADMISSION, QUEUE, BACKFILL, PREEMPTION, HOST_SELECTION);

  private SchedulerKeys() {}
}
