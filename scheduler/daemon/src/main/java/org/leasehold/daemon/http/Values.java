package org.leasehold.daemon.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leasehold.core.lease.LeaseId;

/** What texts in requests may be, and how messages say that. */
final class Values {
  static final String TIME =
      "a time such as 2026-05-01T12:00:00Z, from 1970 to 2999, in whole milliseconds";
  static final String DURATION =
      "a duration such as PT1H30M, more than nothing and at most PT876000H, in whole milliseconds";
  static final String LEASE_ID =
      "1 to 100 letters, digits, '.', '-' and '_', the first of them a letter or a digit";
  static final String NAME = "1 to 100 letters, digits, '.', '-', '_' and '@', the first no sign";
  static final String RESOURCE = "1 to 100 letters, digits, '.', '-' and '_'";
  static final String IMAGE = "1 to 200 letters, digits, '.', '-', '_', '/' and ':'";

  private static final Instant LAST_TIME = Instant.parse("2999-12-31T23:59:59.999Z");
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int LONGEST_TEXT = 64;
  private static final Pattern LEASE_ID_PATTERN =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern NAME_PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
  private static final Pattern RESOURCE_PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern IMAGE_PATTERN = Pattern.compile("[A-Za-z0-9._/:-]{1,200}");
  private static final Pattern ISO_DURATION =
      Pattern.compile("P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?)?");

  private Values() {}

  static Optional<Instant> time(String text) {
    return parsed(text, Instant::parse)
        .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST_TIME))
        .filter(time -> time.getNano() % 1_000_000 == 0);
  }

  static Optional<Duration> duration(String text) {
    return parsed(text, Duration::parse)
        .filter(length -> ISO_DURATION.matcher(text).matches())
        .filter(length -> !length.isZero() && length.compareTo(LONGEST) <= 0)
        .filter(length -> length.getNano() % 1_000_000 == 0);
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Optional<LeaseId> leaseId(String text) {
    return matching(LEASE_ID_PATTERN, text).map(LeaseId::new);
  }

  /** The name of a token or an owner. */
  static Optional<String> name(String text) {
    return matching(NAME_PATTERN, text);
  }

  static Optional<String> resource(String text) {
    return matching(RESOURCE_PATTERN, text);
  }

  static Optional<String> image(String text) {
    return matching(IMAGE_PATTERN, text);
  }

  private static Optional<String> matching(Pattern pattern, String text) {
    return Optional.of(text).filter(t -> pattern.matcher(t).matches());
  }

  /** The value of an enum that a word stands for. */
  static <E extends Enum<E>> Optional<E> word(
      Class<E> type, Function<E, String> word, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> word.apply(value).equals(text))
        .findFirst();
  }

  /** The words of an enum, for a message. */
  static <E extends Enum<E>> String words(Class<E> type, Function<E, String> word) {
    return "one of "
        + Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", "));
  }

  /** The word of an enum that has no method for it. */
  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
