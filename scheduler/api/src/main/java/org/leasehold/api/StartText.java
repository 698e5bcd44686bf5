package org.leasehold.api;

import java.time.Instant;
import org.leasehold.core.lease.Start;

/** The start of a lease as a text: asap, now, or a time in ISO 8601. */
public final class StartText {
  private static final String ASAP = "asap";
  private static final String NOW = "now";

  private StartText() {}

  /** The text of a start. */
  public static String write(Start start) {
    if (start instanceof Start.At at) {
      return at.time().toString();
    }
    return start instanceof Start.Now ? NOW : ASAP;
  }

  /**
   * The start of a text.
   *
   * @throws java.time.format.DateTimeParseException when it is neither a word nor a time
   */
  public static Start read(String text) {
    return switch (text) {
      case ASAP -> new Start.Asap();
      case NOW -> new Start.Now();
      default -> new Start.At(Instant.parse(text));
    };
  }
}
