package org.leasehold.configuration;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a setting's text may be, and how it is read.
 *
 * @param alternatives what is accepted, in words for messages and documentation
 * @param reader the value of a text; empty when the text is none of the alternatives
 */
record ValueType<T>(List<String> alternatives, Function<String, Optional<T>> reader) {
  // Few enough digits that a long holds every whole number, and a BigDecimal is cheap.
  private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
  private static final Instant FIRST_INSTANT = Instant.EPOCH;
  private static final Instant LAST_INSTANT = Instant.parse("2999-12-31T23:59:59Z");

  ValueType {
    alternatives = List.copyOf(alternatives);
  }

  private static <T> ValueType<T> of(String expected, Function<String, Optional<T>> reader) {
    return new ValueType<>(List.of(expected), reader);
  }

  /** The value of a text; empty when it is not what is expected. */
  Optional<T> read(String text) {
    return reader.apply(text.strip());
  }

  /** The alternatives as one phrase: {@code a, b or c}. */
  String expected() {
    int last = alternatives.size() - 1;
    return last == 0
        ? alternatives.get(0)
        : String.join(", ", alternatives.subList(0, last)) + " or " + alternatives.get(last);
  }

  /** One word, in upper or lower case, for one value. */
  static <T> ValueType<T> word(String word, T value) {
    return of(word, text -> text.equalsIgnoreCase(word) ? Optional.of(value) : Optional.empty());
  }

  /** The names of an enum's values, {@code SERIAL_ONLY} written as {@code serial-only}. */
  static <E extends Enum<E>> ValueType<E> wordOf(Class<E> values) {
    List<ValueType<E>> words = new ArrayList<>();
    for (E value : values.getEnumConstants()) {
      words.add(word(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value));
    }
    return words.stream().reduce(ValueType::or).orElseThrow();
  }

  static ValueType<Boolean> trueOrFalse() {
    return word("true", true).or(word("false", false));
  }

  /** Whole numbers from {@code least} to {@code most}, both included and 0 or more. */
  static ValueType<Long> wholeNumber(String what, long least, long most) {
    return of(
        what + " from " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(t -> WHOLE.matcher(t).matches())
                .map(Long::parseLong)
                .filter(n -> least <= n && n <= most));
  }

  /** Decimal numbers from {@code least} to {@code most}, both included and 0 or more. */
  static ValueType<BigDecimal> decimal(String what, String least, String most) {
    BigDecimal from = new BigDecimal(least);
    BigDecimal to = new BigDecimal(most);
    return of(
        what + " from " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(t -> DECIMAL.matcher(t).matches())
                .map(BigDecimal::new)
                .filter(n -> from.compareTo(n) <= 0 && n.compareTo(to) <= 0));
  }

  static ValueType<Duration> duration() {
    return of("a time such as 90s, 1h30m, 00:01:30 or PT90S, at most 36500d", DurationText::read);
  }

  static ValueType<Instant> instant() {
    return of(
        "a date and time such as 2026-01-01T00:00:00Z, from 1970 to 2999", ValueType::readInstant);
  }

  private static Optional<Instant> readInstant(String text) {
    try {
      Instant instant = Instant.parse(text);
      return Optional.of(instant)
          .filter(i -> !i.isBefore(FIRST_INSTANT) && !i.isAfter(LAST_INSTANT));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Text that a regular expression matches. */
  static ValueType<String> text(String what, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return of(what, text -> Optional.of(text).filter(t -> pattern.matcher(t).matches()));
  }

  /** The path of a file, whether or not it is there. */
  static ValueType<String> path(String what) {
    return of(what, text -> isPath(text) ? Optional.of(text) : Optional.empty());
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** What either type accepts. */
  ValueType<T> or(ValueType<? extends T> other) {
    List<String> both = new ArrayList<>(alternatives);
    both.addAll(other.alternatives);
    return new ValueType<>(both, text -> read(text).or(() -> other.read(text)));
  }

  /** The same texts, read to something else. */
  <U> ValueType<U> map(Function<? super T, ? extends U> mapping) {
    return new ValueType<>(alternatives, text -> read(text).map(mapping));
  }

  /** The same with a condition that the words of {@code alternatives} already tell. */
  ValueType<T> where(Predicate<? super T> condition) {
    return new ValueType<>(alternatives, text -> read(text).filter(condition));
  }

  /** What this type accepts, or no text at all. */
  ValueType<Optional<T>> orNothing() {
    List<String> more = new ArrayList<>(alternatives);
    more.add("nothing");
    return new ValueType<>(
        more,
        text -> text.isEmpty() ? Optional.of(Optional.empty()) : read(text).map(Optional::of));
  }
}
