package org.leasehold.cli.times;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.leasehold.configuration.BadInput;

/**
 * What clocks on the wall show, as an instant.
 *
 * @param where what to call the text in messages
 * @param text what the user wrote
 * @param zone whose clocks they are
 */
record WallTime(String where, String text, ZoneId zone) {

  /**
   * The first instant at which clocks show this.
   *
   * @throws BadInput when they leap over it
   */
  Instant at(LocalDate day, LocalTime time) throws BadInput {
    return valid(day.atTime(time)).get(0);
  }

  /**
   * The first instant after now at which clocks show this time: today, or so many days later.
   *
   * @throws BadInput when they leap over it on that day
   */
  Instant next(ZonedDateTime now, int daysLater, LocalTime time) throws BadInput {
    LocalDateTime today = now.toLocalDate().atTime(time);
    boolean leaptOverAlready = isLeaptOver(today) && today.isBefore(now.toLocalDateTime());
    if (!leaptOverAlready) {
      for (Instant candidate : valid(today)) {
        if (candidate.isAfter(now.toInstant())) {
          return candidate;
        }
      }
    }
    return at(now.toLocalDate().plusDays(daysLater), time);
  }

  /** One instant, or the two at which clocks show the same, in their order. */
  private List<Instant> valid(LocalDateTime local) throws BadInput {
    if (isLeaptOver(local)) {
      ZoneOffsetTransition leap = zone.getRules().getTransition(local);
      throw BadInput.of(
          String.format(
              "%s: \"%s\" is a time that no clock shows: on %s in %s clocks go from %s to %s",
              where,
              text,
              local.toLocalDate(),
              zone,
              leap.getDateTimeBefore().toLocalTime(),
              leap.getDateTimeAfter().toLocalTime()));
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.stream().map(local::toInstant).sorted().toList();
  }

  private boolean isLeaptOver(LocalDateTime local) {
    return zone.getRules().getValidOffsets(local).isEmpty();
  }
}
