package org.leasehold.core.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * How leases are scheduled.
 *
 * @param backfilling how many waiting leases may hold a planned start in the future
 * @param suspension which leases may be suspended
 * @param migration whether VMs may go to other hosts
 * @param thresholdFactor a piece of a run that ends in a suspension, or begins with a resumption,
 *     is planned only when it is at least this many times as long as those overheads; 0 or more
 * @param overheads how long operations take
 * @param placement bounds of the placement's search
 * @param failures what is done about actions that fail
 * @param tolerance by how much a run may begin late without being told or planned anew; 0 or more
 * @param estimation whether and how times of operations are learned
 */
public record SchedulingSettings(
    Backfilling backfilling,
    Suspension suspension,
    Migration migration,
    double thresholdFactor,
    Overheads overheads,
    PlacementSettings placement,
    Failures failures,
    Duration tolerance,
    Estimation estimation) {

  /** Settings by which nothing is learned: operations take as long as the overheads say. */
  public SchedulingSettings(
      Backfilling backfilling,
      Suspension suspension,
      Migration migration,
      double thresholdFactor,
      Overheads overheads,
      PlacementSettings placement,
      Failures failures,
      Duration tolerance) {
    this(
        backfilling,
        suspension,
        migration,
        thresholdFactor,
        overheads,
        placement,
        failures,
        tolerance,
        Estimation.OFF);
  }

  public SchedulingSettings {
    Objects.requireNonNull(estimation, "estimation");
    Objects.requireNonNull(backfilling, "backfilling");
    Objects.requireNonNull(suspension, "suspension");
    Objects.requireNonNull(migration, "migration");
    Objects.requireNonNull(overheads, "overheads");
    Objects.requireNonNull(placement, "placement");
    Objects.requireNonNull(failures, "failures");
    if (tolerance.isNegative()) {
      throw new IllegalArgumentException("the tolerance is 0 or more");
    }
    if (!(thresholdFactor >= 0 && thresholdFactor <= 1e6)) {
      throw new IllegalArgumentException("the threshold factor is 0 or more");
    }
  }

  /** The same with another way of learning. */
  public SchedulingSettings with(Estimation other) {
    return new SchedulingSettings(
        backfilling,
        suspension,
        migration,
        thresholdFactor,
        overheads,
        placement,
        failures,
        tolerance,
        other);
  }

  /**
   * Backfilling.
   *
   * @param enabled whether leases behind one that does not fit may start at all
   * @param reservations how many leases that do not fit hold a planned start: 1 is aggressive
   *     (EASY: Lifka 1995), {@link Integer#MAX_VALUE} conservative (Mu'alem and Feitelson 2001,
   *     section 2)
   */
  public record Backfilling(boolean enabled, int reservations) {
    public static final Backfilling OFF = new Backfilling(false, 0);
    public static final Backfilling AGGRESSIVE = new Backfilling(true, 1);
    public static final Backfilling CONSERVATIVE = new Backfilling(true, Integer.MAX_VALUE);

    public Backfilling {
      if (reservations < 0) {
        throw new IllegalArgumentException("the number of reservations is 0 or more");
      }
    }
  }

  /** Which preemptible leases may be suspended. */
  public enum Suspension {
    NONE,
    /** Those of a single VM. */
    SERIAL_ONLY,
    ALL
  }

  /** Whether VMs may go to other hosts. */
  public enum Migration {
    NO,
    /** Their memory moves over the network. */
    YES,
    /** At no cost, as on a shared file system. */
    FREE
  }

  /** Which suspensions and resumptions must not overlap. */
  public enum Exclusion {
    /** Those on one host: every host has its own file system. */
    LOCAL,
    /** All: one shared file system. */
    GLOBAL,
    NONE
  }

  /**
   * How long operations take (HPCC 2009, section 3: memory over rate, plus a constant per VM).
   *
   * @param suspendRate MB/s, positive
   * @param resumeRate MB/s, positive
   * @param enactment added to the suspension or resumption of each VM, one VM of a lease after the
   *     other
   * @param exclusion which suspensions and resumptions must not overlap
   * @param migrationRate MB/s of memory moved between two hosts, positive; a host sends one VM and
   *     receives one VM at a time
   * @param shutdown how long a VM holds its resources after its run
   * @param boot how long after its start was begun a VM runs
   */
  public record Overheads(
      double suspendRate,
      double resumeRate,
      Duration enactment,
      Exclusion exclusion,
      double migrationRate,
      Duration shutdown,
      Duration boot) {

    /** Overheads of VMs that run as soon as they are started. */
    public Overheads(
        double suspendRate,
        double resumeRate,
        Duration enactment,
        Exclusion exclusion,
        double migrationRate,
        Duration shutdown) {
      this(suspendRate, resumeRate, enactment, exclusion, migrationRate, shutdown, Duration.ZERO);
    }

    public Overheads {
      Objects.requireNonNull(exclusion, "exclusion");
      if (!(suspendRate > 0 && resumeRate > 0 && migrationRate > 0)) {
        throw new IllegalArgumentException("rates are positive");
      }
      if (enactment.isNegative() || shutdown.isNegative() || boot.isNegative()) {
        throw new IllegalArgumentException("overheads are 0 or more");
      }
    }
  }

  /**
   * Bounds of the placement's search.
   *
   * @param localSearchSteps most steps of local search after construction, 0 for none
   * @param randomSeed the seed of the search
   */
  public record PlacementSettings(int localSearchSteps, long randomSeed) {
    public PlacementSettings {
      if (localSearchSteps < 0) {
        throw new IllegalArgumentException("the number of steps is 0 or more");
      }
    }
  }

  /**
   * Learning how long operations take on each host from how long they took there.
   *
   * @param learn whether times are learned and planned with
   * @param window how many observations of each operation on each host are kept, {@link #LEAST} or
   *     more
   * @param percentile of what was observed to plan with, per cent; 50 to 100
   */
  public record Estimation(boolean learn, int window, double percentile) {
    /** Fewer observations say nothing: their 90th percentile would be the worst of them. */
    public static final int LEAST = 10;

    /** Operations take as long as the overheads say. */
    public static final Estimation OFF = new Estimation(false, 50, 95);

    public Estimation {
      if (window < LEAST || !(percentile >= 50 && percentile <= 100)) {
        throw new IllegalArgumentException(
            "the window is at least " + LEAST + " and the percentile from 50 to 100");
      }
    }
  }

  /**
   * What is done about actions that fail.
   *
   * @param retries how often one is tried again where it is, 0 or more
   * @param retryDelay how long after it failed, 0 or more
   * @param placeElsewhere whether a lease whose VMs cannot be started is placed on other hosts;
   *     otherwise it fails
   * @param restart whether a best-effort lease that lost its VMs or what was saved of them begins
   *     anew; otherwise it fails
   */
  public record Failures(
      int retries, Duration retryDelay, boolean placeElsewhere, boolean restart) {
    public Failures {
      if (retries < 0 || retryDelay.isNegative()) {
        throw new IllegalArgumentException("retries and their delay are 0 or more");
      }
    }
  }
}
