package org.leasehold.simulator.workload;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.LeaseId;

/**
 * One value of a file, as text, with its place.
 *
 * @param at where it is
 * @param name what the file calls it
 * @param text the value as written
 */
record Field(Position at, String name, String text) {
  /** The most of any resource on one host or for one VM: sums over all VMs stay within a long. */
  static final long MOST_AMOUNT = 1_000_000_000_000L;

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_IMAGE_ID = 200;
  private static final int LONGEST_TEXT = 10_000;
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,9})?");
  private static final String HAIZEA = "written [DD:]HH:MM:SS[.mmm]";
  private static final String OWN = "such as 1h30m, 90s, 13:30 or 13:30:00";
  private static final String AT_MOST = ", at most " + DurationText.LONGEST.toDays() + "d";

  /** Not what was expected. */
  BadInput expected(String what) {
    return at.bad(name + ": expected " + what + ", not " + quoted(text));
  }

  /** The text within quotes for a message: no control characters, and not all of a long one. */
  static String quoted(String text) {
    String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
    return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
  }

  long wholeNumber(long least, long most) throws BadInput {
    return number(0, least, most, "a whole number");
  }

  int count(int least, int most) throws BadInput {
    return (int) wholeNumber(least, most);
  }

  /** An amount of a resource, in whole units of its own. */
  long amount() throws BadInput {
    return wholeNumber(0, MOST_AMOUNT);
  }

  /** An amount of CPU written in whole CPUs, in hundredths. */
  long cpus() throws BadInput {
    return number(2, 0, MOST_AMOUNT / 100, "a number of CPUs with at most 2 decimals");
  }

  /** A time in seconds that may have decimals, in milliseconds. */
  long secondsAsMillis(long least) throws BadInput {
    return number(3, least, DurationText.LONGEST.toSeconds(), "a number of seconds");
  }

  /** A decimal number times a power of ten; the bounds are of the number as written. */
  private long number(int decimals, long least, long most, String what) throws BadInput {
    if (NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text);
      if (number.stripTrailingZeros().scale() <= decimals
          && number.compareTo(BigDecimal.valueOf(least)) >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return number.movePointRight(decimals).longValueExact();
      }
    }
    throw expected(what + " from " + least + " to " + most);
  }

  boolean flag() throws BadInput {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw expected("true or false");
    };
  }

  /** A time counted from the simulation's start, in Haizea's notation. */
  Instant haizeaTime(Instant start) throws BadInput {
    return start.plus(Times.haizea(text).orElseThrow(() -> expected("a time " + HAIZEA + AT_MOST)));
  }

  /** A duration above 0, in Haizea's notation. */
  Duration haizeaDuration() throws BadInput {
    return positive(Times.haizea(text), HAIZEA);
  }

  /** A duration above 0, in the project's notation. */
  Duration duration() throws BadInput {
    return positive(Times.read(text), OWN);
  }

  private Duration positive(Optional<Duration> parsed, String form) throws BadInput {
    return parsed
        .filter(d -> !d.isZero())
        .orElseThrow(() -> expected("a duration " + form + ", above 0" + AT_MOST));
  }

  /** A time counted from the simulation's start, in the project's notation. */
  Instant time(Instant start) throws BadInput {
    String unsigned = text.startsWith("+") ? text.substring(1) : text;
    return start.plus(
        Times.read(unsigned)
            .orElseThrow(
                () -> expected("a time after the start of the simulation " + OWN + AT_MOST)));
  }

  LeaseId leaseId() throws BadInput {
    return new LeaseId(identifier());
  }

  /** A name: something to see, and not too long. */
  String identifier() throws BadInput {
    return identifier(LONGEST_ID);
  }

  /** The name of a disk image, which may have folders in it. */
  String imageId() throws BadInput {
    return identifier(LONGEST_IMAGE_ID);
  }

  private String identifier(int longest) throws BadInput {
    if (text.isBlank()
        || text.length() > longest
        || text.chars().anyMatch(Character::isISOControl)) {
      throw expected("a name of 1 to " + longest + " characters on one line");
    }
    return text;
  }

  /** Any text that is not too long. */
  String freeText() throws BadInput {
    if (text.length() > LONGEST_TEXT) {
      throw expected("a text of at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }
}
