package org.leasehold.cli.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.leasehold.cli.times.TimeText;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Start;

/** Starts of leases as people write them. */
final class StartWords {
  private StartWords() {}

  /**
   * {@code asap}, {@code now}, or a time to the millisecond.
   *
   * @param where what to call it in messages
   * @throws BadInput when it is none
   */
  static Start read(String where, String text, TimeText times) throws BadInput {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "asap" -> new Start.Asap();
      case "now" -> new Start.Now();
      default -> {
        Instant time = times.read(where, text, Alone.NEXT);
        yield new Start.At(time.truncatedTo(ChronoUnit.MILLIS));
      }
    };
  }
}
