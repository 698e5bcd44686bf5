package org.leasehold.simulator.report;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;

/** A report for a person: plain text of at most 80 columns. */
public final class Summary {
  private static final int EXAMPLES = 2;
  private static final Set<LeaseState> TOLD_ELSEWHERE =
      EnumSet.of(LeaseState.DONE, LeaseState.REJECTED);

  private final Paragraphs text = new Paragraphs();
  private final Report report;
  private final List<LeaseRow> leases;

  private Summary(Report report, List<LeaseRow> leases) {
    this.report = report;
    this.leases = leases;
  }

  /**
   * The summary of a report.
   *
   * @param leases the rows the report was counted from
   * @param settings the settings it was counted with
   */
  public static String of(Report report, List<LeaseRow> leases, ReportSettings settings) {
    Summary summary = new Summary(report, leases);
    summary.accepted();
    summary.bestEffort(settings);
    summary.preempted();
    summary.rejected();
    summary.unfinished();
    summary.run();
    return summary.text.toString();
  }

  private void accepted() {
    int reservations = number(LeaseType.ADVANCE_RESERVATION);
    int immediate = number(LeaseType.IMMEDIATE);
    int deadlines = number(LeaseType.DEADLINE);
    text.add(
        "Leases",
        "%,d: %,d best-effort, %s, %,d immediate%s",
        leases.size(),
        number(LeaseType.BEST_EFFORT),
        counted(reservations, "reservation"),
        immediate,
        deadlines > 0 ? String.format(Locale.ROOT, ", %,d with a deadline", deadlines) : "");
    if (reservations > 0) {
      Report.Reservations counts = report.reservations();
      text.add(
          "Reservations",
          "%,d accepted, %,d rejected; %,d on time, %,d late",
          counts.accepted(),
          counts.rejected(),
          counts.onTime(),
          counts.late());
    }
    if (deadlines > 0) {
      Report.Deadlines counts = report.deadlines();
      text.add(
          "Deadlines",
          "%,d accepted, %,d rejected; %,d in time, %,d missed",
          counts.accepted(),
          counts.rejected(),
          counts.inTime(),
          counts.missed());
    }
    if (immediate > 0) {
      Report.Immediate counts = report.immediate();
      text.add("Immediate", "%,d accepted, %,d rejected", counts.accepted(), counts.rejected());
    }
  }

  private void bestEffort(ReportSettings settings) {
    int submitted = number(LeaseType.BEST_EFFORT);
    if (submitted == 0) {
      return;
    }
    Report.BestEffort figures = report.bestEffort();
    text.add(
        "Best-effort",
        "%,d of %,d done%s",
        figures.done(),
        submitted,
        time(", the last after %s", figures.allDoneSeconds()));
    int warmup = settings.warmup(submitted);
    String without = warmup > 0 ? ", without the first " + counted(warmup, "lease") : "";
    if (figures.meanWaitSeconds().isPresent()) {
      text.add(
          "Wait",
          "%s%s%s",
          time("mean %s", figures.meanWaitSeconds()),
          time(", longest %s", figures.maxWaitSeconds()),
          without);
    }
    if (figures.meanBoundedSlowdown().isPresent()) {
      text.add(
          "Slowdown",
          "mean %,.2f, highest %,.2f (bounded, 10 s)%s",
          figures.meanBoundedSlowdown().getAsDouble(),
          figures.maxBoundedSlowdown().orElse(1),
          without);
    }
  }

  private void preempted() {
    Report.Preemptions counts = report.preemptions();
    text.add(
        "Preempted",
        "%s (at most %,d of one lease), %s, %s, %s",
        counted(counts.suspensions(), "suspension"),
        counts.maxSuspensionsPerLease(),
        counted(counts.resumptions(), "resumption"),
        counted(counts.migrations(), "migration"),
        counted(counts.requeues(), "requeue"));
  }

  private void rejected() {
    Map<RefusalReason, List<LeaseRow>> byReason =
        leases.stream()
            .filter(lease -> lease.refusal().isPresent())
            .collect(
                Collectors.groupingBy(
                    lease -> lease.refusal().map(Refusal::reason).orElseThrow(),
                    () -> new EnumMap<>(RefusalReason.class),
                    Collectors.toList()));
    byReason.forEach(
        (reason, rows) -> {
          text.add("Rejected", "%,d %s", rows.size(), reason.word());
          rows.stream()
              .limit(EXAMPLES)
              .forEach(
                  row ->
                      text.add(
                          "",
                          "lease %s: %s",
                          row.lease(),
                          row.refusal().map(Refusal::message).orElseThrow()));
        });
  }

  private void unfinished() {
    TreeMap<LeaseState, Long> others =
        leases.stream()
            .map(LeaseRow::state)
            .filter(state -> !TOLD_ELSEWHERE.contains(state))
            .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    if (!others.isEmpty()) {
      text.add(
          "Not done",
          "%s",
          others.entrySet().stream()
              .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey().word()))
              .collect(Collectors.joining(", ")));
    }
  }

  private void run() {
    if (report.utilization().isPresent()) {
      text.add("Utilization", "%.1f %%", report.utilization().getAsDouble() * 100);
    }
    Report.Run run = report.run();
    if (run.leasesPerCpuSecond().isPresent()) {
      text.add(
          "Speed",
          "%,.0f leases per CPU second; %,.1f s CPU scheduling, %,.1f s in all",
          run.leasesPerCpuSecond().getAsDouble(),
          run.schedulingCpuSeconds(),
          run.processCpuSeconds());
    }
    text.add(
        "Work",
        "%s, %s, %,.0f MiB of memory",
        counted(run.placements(), "placement"),
        counted(run.policyCalls(), "policy call"),
        run.peakMemoryMiB());
  }

  private int number(LeaseType type) {
    return (int) leases.stream().filter(lease -> lease.type() == type).count();
  }

  private static String counted(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private static String time(String format, OptionalDouble seconds) {
    return seconds.isPresent()
        ? String.format(
            format, Times.words(Duration.ofMillis(Math.round(seconds.getAsDouble() * 1000))))
        : "";
  }
}
