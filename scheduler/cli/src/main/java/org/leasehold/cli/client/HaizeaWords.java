package org.leasehold.cli.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.api.LeaseView;
import org.leasehold.api.Nodes;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.cli.times.TimeText;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Start;

/** Haizea's words for what leases ask for and are. */
final class HaizeaWords {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,5}):)?(\\d{1,5}):([0-5]\\d):([0-5]\\d)(?:\\.\\d+)?");

  private HaizeaWords() {}

  /** {@code best_effort}, {@code now}, {@code +HH:MM:SS} or a time. */
  static Start start(String text, TimeText times) throws BadInput {
    return switch (text.strip()) {
      case "best_effort" -> new Start.Asap();
      case "now" -> new Start.Now();
      default ->
          new Start.At(times.read("--start", text, Alone.NEXT).truncatedTo(ChronoUnit.MILLIS));
    };
  }

  /** {@code unlimited} (empty), {@code [DD:]HH:MM:SS}, or as elsewhere. */
  static Optional<Duration> duration(String text) throws BadInput {
    if (text.strip().equals("unlimited")) {
      return Optional.empty();
    }
    Matcher clock = DURATION.matcher(text.strip());
    Optional<Duration> read =
        clock.matches() && clock.group(1) != null
            ? DurationText.read(
                clock.group(1)
                    + "d"
                    + clock.group(2)
                    + "h"
                    + clock.group(3)
                    + "m"
                    + clock.group(4)
                    + "s")
            : DurationText.read(text);
    if (read.filter(d -> d.toMillis() > 0).isEmpty()) {
      throw BadInput.of("--duration: expected [DD:]HH:MM:SS or unlimited, not \"" + text + "\"");
    }
    return read.map(d -> Duration.ofMillis(d.toMillis()));
  }

  /** An empty table of leases. */
  static Table leases() {
    return new Table(
        List.of(
            Column.words("ID"),
            Column.words("Type"),
            Column.words("State"),
            Column.words("Starting time"),
            Column.words("Duration"),
            Column.words("Nodes")));
  }

  /** A lease's row in such a table. */
  static void add(Table table, LeaseView lease, LocalTimes times) {
    table.row(
        lease.id(),
        type(lease.type()),
        state(lease.state()),
        start(lease.start(), times),
        lease.duration().map(HaizeaWords::clock).orElse("Unlimited"),
        Integer.toString(lease.nodes().stream().mapToInt(Nodes::count).sum()));
  }

  private static String start(Start start, LocalTimes times) {
    if (start instanceof Start.At at) {
      return times.text(at.time());
    }
    return start instanceof Start.Now ? "Now" : "Unspecified";
  }

  private static String type(LeaseType type) {
    return switch (type) {
      case ADVANCE_RESERVATION -> "AR";
      case BEST_EFFORT -> "Best-effort";
      case IMMEDIATE -> "Immediate";
      case DEADLINE -> "Deadline";
    };
  }

  private static String state(LeaseState state) {
    return switch (state) {
      case PENDING -> "Pending";
      case REJECTED -> "Rejected";
      case QUEUED -> "Queued";
      case SCHEDULED -> "Scheduled";
      case ACTIVE, SHUTTING_DOWN -> "Active";
      case SUSPENDING -> "Suspending";
      case SUSPENDED -> "Suspended-Queued";
      case MIGRATING -> "Migrating";
      case RESUMING -> "Resuming";
      case DONE -> "Done";
      case CANCELLED -> "Cancelled";
      case FAILED -> "Fail";
    };
  }

  /** {@code [DD:]HH:MM:SS.cc}, as Haizea shows durations. */
  private static String clock(Duration duration) {
    String days =
        duration.toDays() > 0 ? String.format(Locale.ROOT, "%02d:", duration.toDays()) : "";
    return String.format(
        Locale.ROOT,
        "%s%02d:%02d:%02d.%02d",
        days,
        duration.toHoursPart(),
        duration.toMinutesPart(),
        duration.toSecondsPart(),
        duration.toMillisPart() / 10);
  }

  /** Hundredths of a CPU as a number of CPUs. */
  static String cpus(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }
}
