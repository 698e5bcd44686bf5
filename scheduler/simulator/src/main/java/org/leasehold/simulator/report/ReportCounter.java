package org.leasehold.simulator.report;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/** Counts rows into a report. */
final class ReportCounter {
  private ReportCounter() {}

  static Report count(
      List<LeaseRow> leases,
      int onTime,
      int late,
      int inTime,
      int missed,
      OptionalDouble utilization,
      ReportSettings settings,
      RunFigures run) {
    List<LeaseRow> reservations = ofType(leases, LeaseType.ADVANCE_RESERVATION);
    List<LeaseRow> deadlines = ofType(leases, LeaseType.DEADLINE);
    List<LeaseRow> immediate = ofType(leases, LeaseType.IMMEDIATE);
    return new Report(
        new Report.Reservations(accepted(reservations), rejected(reservations), onTime, late),
        bestEffort(ofType(leases, LeaseType.BEST_EFFORT), settings),
        new Report.Deadlines(accepted(deadlines), rejected(deadlines), inTime, missed),
        new Report.Immediate(accepted(immediate), rejected(immediate)),
        preemptions(leases),
        utilization,
        run(leases.size(), run));
  }

  private static Report.BestEffort bestEffort(List<LeaseRow> leases, ReportSettings settings) {
    List<LeaseRow> done = leases.stream().filter(ReportCounter::isDone).toList();
    List<LeaseRow> counted = settings.counted(leases);
    double[] waits =
        counted.stream()
            .flatMap(lease -> lease.waitTime().stream())
            .mapToDouble(Seconds::of)
            .toArray();
    double[] slowdowns =
        counted.stream().flatMapToDouble(lease -> lease.boundedSlowdown().stream()).toArray();
    return new Report.BestEffort(
        done.size(),
        done.stream()
            .flatMap(lease -> lease.end().stream())
            .mapToDouble(end -> Seconds.between(settings.start(), end))
            .max(),
        Arrays.stream(waits).average(),
        Arrays.stream(waits).max(),
        Arrays.stream(slowdowns).average(),
        Arrays.stream(slowdowns).max());
  }

  private static Report.Preemptions preemptions(List<LeaseRow> leases) {
    return new Report.Preemptions(
        sum(leases, LeaseRow::suspensions),
        sum(leases, LeaseRow::resumptions),
        sum(leases, LeaseRow::migrations),
        sum(leases, LeaseRow::requeues),
        leases.stream().mapToInt(LeaseRow::suspensions).max().orElse(0));
  }

  private static Report.Run run(int leases, RunFigures run) {
    double seconds = run.schedulingCpuSeconds();
    return new Report.Run(
        run.processCpuSeconds(),
        seconds,
        seconds > 0 ? OptionalDouble.of(leases / seconds) : OptionalDouble.empty(),
        run.placements(),
        run.policyCalls(),
        run.peakMemoryMiB());
  }

  private static List<LeaseRow> ofType(List<LeaseRow> leases, LeaseType type) {
    return leases.stream().filter(lease -> lease.type() == type).toList();
  }

  private static boolean isDone(LeaseRow lease) {
    return lease.state() == LeaseState.DONE;
  }

  private static int accepted(List<LeaseRow> leases) {
    return number(leases, LeaseRow::accepted);
  }

  private static int rejected(List<LeaseRow> leases) {
    return number(leases, lease -> lease.state() == LeaseState.REJECTED);
  }

  private static int number(List<LeaseRow> leases, Predicate<LeaseRow> which) {
    return (int) leases.stream().filter(which).count();
  }

  private static int sum(List<LeaseRow> leases, ToIntFunction<LeaseRow> of) {
    return leases.stream().mapToInt(of).sum();
  }
}
