package org.leasehold.backends.opennebula.feedback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.ExpectedStart.Basis;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Need;

/**
 * Why a lease waits, in one line for {@code onevm show}: position, reason, expected start. A start
 * that is an estimate is rounded up, so that the line does not change with every second of it.
 */
public final class WaitingMessage {
  private static final DateTimeFormatter TO_THE_MINUTE = format("uuuu-MM-dd HH:mm z");
  private static final DateTimeFormatter TO_THE_SECOND = format("uuuu-MM-dd HH:mm:ss z");

  private final ZoneId zone;

  /**
   * @param zone whose times users read
   */
  public WaitingMessage(ZoneId zone) {
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  /** The line; empty for a lease that does not wait. */
  public Optional<String> of(Explanation explanation) {
    if (explanation instanceof Explanation.Waiting waiting) {
      return Optional.of(waiting(waiting));
    }
    if (explanation instanceof Explanation.Promised promised) {
      return Optional.of(promised(promised));
    }
    if (explanation instanceof Explanation.Stranded stranded) {
      return Optional.of(
          "Lease "
              + stranded.lease()
              + stranded
                  .deadline()
                  .map(by -> " was to be done by " + exact(by))
                  .orElseGet(() -> " was to start at " + exact(stranded.asked()))
              + " and has lost its hosts; others are looked for.");
    }
    return Optional.empty();
  }

  private String promised(Explanation.Promised promised) {
    if (promised.deadline().isPresent() && !promised.delayed()) {
      return "Lease "
          + promised.lease()
          + " is accepted to be done by "
          + exact(promised.deadline().get())
          + (promised.state() == LeaseState.SUSPENDED
              ? ", and is to go on at "
              : ", and is to start at ")
          + exact(promised.run().start())
          + ".";
    }
    return "Lease "
        + promised.lease()
        + (promised.delayed() ? " is late and starts at " : " is accepted to start at ")
        + exact(promised.run().start())
        + ".";
  }

  private String waiting(Explanation.Waiting waiting) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Lease "
            + waiting.lease()
            + " waits: number "
            + waiting.standing().position()
            + " of "
            + waiting.standing().length()
            + " in the queue.");
    sentences.add(reason(waiting));
    sentences.add(
        waiting
            .start()
            .map(start -> "Expected start: " + start(start) + ".")
            .orElse("Its start is too far off to say."));
    return String.join(" ", sentences);
  }

  private static String reason(Explanation.Waiting waiting) {
    Need need = waiting.need();
    return switch (waiting.cause()) {
      case STARTING -> "Its turn has come.";
      case NO_ROOM -> "There is room for " + need.roomNow() + " of " + need.nodes() + " VMs now.";
      case NOT_LONG_ENOUGH -> "There is room now, but not for long enough.";
      case NO_FIT -> "There is room for each of its VMs, but not for all of them together.";
      case BEHIND_OTHERS -> "There is room now, but leases ahead of it go first.";
    };
  }

  private String start(ExpectedStart start) {
    Duration grain =
        switch (start.basis()) {
          case PROMISED, PLANNED -> Duration.ZERO;
          case ESTIMATED -> Duration.ofMinutes(1);
          case ROUGH -> Duration.ofMinutes(10);
        };
    if (grain.isZero()) {
      return exact(start.time());
    }
    Instant rounded = roundedUp(start.time(), grain);
    String time = TO_THE_MINUTE.format(ZonedDateTime.ofInstant(rounded, zone));
    return "about " + time + (start.basis() == Basis.ROUGH ? ", maybe later" : "");
  }

  private String exact(Instant time) {
    return TO_THE_SECOND.format(ZonedDateTime.ofInstant(time, zone));
  }

  private static Instant roundedUp(Instant time, Duration grain) {
    long seconds = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
    return Instant.ofEpochSecond(-Math.floorDiv(-seconds, grain.toSeconds()) * grain.toSeconds());
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
