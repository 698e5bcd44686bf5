package org.leasehold.backends.opennebula.leases;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.Start;

/** Starts as templates write them. */
final class StartText {
  /** What a time may be, for messages. */
  static final String FORMS =
      "+30m, +00:30:00, 2026-03-02 14:00 or 2026-03-02T14:00:00Z (1970 to 2999, whole ms)";

  private static final Instant LAST = Instant.parse("2999-12-31T23:59:59.999Z");
  private static final int LONGEST = 64;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][ ]HH:mm[:ss]", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ZoneId zone;

  StartText(ZoneId zone) {
    this.zone = zone;
  }

  /** A time, or a distance behind a plus; empty when the text is neither. */
  Optional<AskedStart> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.startsWith("+")) {
      return DurationText.read(text.substring(1).strip().toLowerCase(Locale.ROOT))
          .or(() -> DurationText.read(text.substring(1)))
          .filter(distance -> distance.getNano() % 1_000_000 == 0)
          .map(AskedStart.After::new);
    }
    return zoned(text)
        .or(() -> local(text))
        .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST))
        .filter(time -> time.getNano() % 1_000_000 == 0)
        .map(time -> new AskedStart.Fixed(new Start.At(time)));
  }

  private static Optional<Instant> zoned(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A time that clocks leap over is none; of one that they show twice it is the first. */
  private Optional<Instant> local(String text) {
    try {
      LocalDateTime local = LocalDateTime.parse(text.toUpperCase(Locale.ROOT), LOCAL);
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
      return offsets.stream().findFirst().map(local::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
