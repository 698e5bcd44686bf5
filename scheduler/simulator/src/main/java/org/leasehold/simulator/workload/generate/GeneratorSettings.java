package org.leasehold.simulator.workload.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What kind of workload to make.
 *
 * @param seed the same seed and settings give the same workload on every machine
 * @param start the start of the simulation; the first leases arrive then
 * @param leases how many, 1 to {@value #MOST_LEASES}
 * @param hosts how many hosts the site has, 1 to {@value #MOST_HOSTS}
 * @param slotsPerHost how many VMs fit on a host, 1 to {@value #MOST_SLOTS}; a VM takes one slot: a
 *     CPU and 1,024 MB
 * @param load the CPU time that all runs take, over the CPU time that the site has while leases
 *     arrive; above 0, at most 10
 * @param mix what types of lease there are
 * @param mostNodes the most VMs of a lease, 1 to all slots of the site; sizes are log-uniform
 * @param runTimes how long leases really run, log-uniform
 * @param overestimate the most by which a request exceeds the run, as a factor of the run: 0 asks
 *     for the exact time, 1 for up to twice the time; at most 100
 * @param notice how long before its start a reservation arrives, and before its latest start a
 *     lease with a deadline, log-uniform
 * @param preemptible the share of best-effort leases that may be made to yield, 0 to 1
 */
public record GeneratorSettings(
    long seed,
    Instant start,
    int leases,
    int hosts,
    int slotsPerHost,
    double load,
    Mix mix,
    int mostNodes,
    Range runTimes,
    double overestimate,
    Range notice,
    double preemptible) {

  public static final int MOST_LEASES = 1_000_000;
  public static final int MOST_HOSTS = 100_000;
  public static final int MOST_SLOTS = 1_000;

  /**
   * @throws IllegalArgumentException when a number is out of its bounds; the message says which
   */
  public GeneratorSettings {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(mix, "mix");
    Objects.requireNonNull(runTimes, "runTimes");
    Objects.requireNonNull(notice, "notice");
    check("leases", leases, 1, MOST_LEASES);
    check("hosts", hosts, 1, MOST_HOSTS);
    check("slots per host", slotsPerHost, 1, MOST_SLOTS);
    check("load", load, 0.001, 10);
    check("most nodes", mostNodes, 1, Math.min(1_000_000L, (long) hosts * slotsPerHost));
    check("overestimate", overestimate, 0, 100);
    check("preemptible share", preemptible, 0, 1);
  }

  /**
   * A mixed workload at 95 % load: 70 % best-effort, 20 % reservations and 10 % immediate leases of
   * 1 to 16 VMs that run for 2 minutes to 4 hours.
   *
   * @throws IllegalArgumentException when a number is out of its bounds
   */
  public static GeneratorSettings mixed(
      long seed, Instant start, int leases, int hosts, int slotsPerHost) {
    check("hosts", hosts, 1, MOST_HOSTS);
    check("slots per host", slotsPerHost, 1, MOST_SLOTS);
    return new GeneratorSettings(
        seed,
        start,
        leases,
        hosts,
        slotsPerHost,
        0.95,
        new Mix(0.7, 0.2, 0, 0.1),
        Math.min(16, hosts * slotsPerHost),
        new Range(Duration.ofMinutes(2), Duration.ofHours(4)),
        1,
        new Range(Duration.ofMinutes(15), Duration.ofHours(24)),
        1);
  }

  /**
   * Shares of the types of lease.
   *
   * @param bestEffort of best-effort leases, 0 to 1
   * @param reservations of advance reservations, 0 to 1
   * @param deadlines of leases with a deadline, 0 to 1
   * @param immediate of immediate leases, 0 to 1; all four make 1
   */
  public record Mix(double bestEffort, double reservations, double deadlines, double immediate) {
    public Mix {
      check("share of best-effort leases", bestEffort, 0, 1);
      check("share of reservations", reservations, 0, 1);
      check("share of leases with a deadline", deadlines, 0, 1);
      check("share of immediate leases", immediate, 0, 1);
      double sum = bestEffort + reservations + deadlines + immediate;
      if (Math.abs(sum - 1) > 1e-6) {
        throw new IllegalArgumentException("the shares of all types make 1, not " + sum);
      }
    }
  }

  /**
   * Bounds of a time.
   *
   * @param least 1 s or more
   * @param most not less, at most a year
   */
  public record Range(Duration least, Duration most) {
    public Range {
      check("a range's least seconds", least.toSeconds(), 1, 31_536_000);
      check("a range's most seconds", most.toSeconds(), least.toSeconds(), 31_536_000);
    }
  }

  private static void check(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what + ": expected " + plain(least) + " to " + plain(most) + ", not " + plain(value));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
