package org.leasehold.backends.opennebula.requirements;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an attribute is compared with. Its kind says how the attribute is read: as a whole number,
 * as a number, or as a text; of a number, what follows it does not matter ({@code 12 GB} is 12).
 */
public sealed interface Literal {

  /** Below 0, 0 or above 0 as the value is less, the same or more; empty when it is no number. */
  Optional<Integer> compare(String value);

  /** Whether the value is the same, or of the pattern. */
  boolean accepts(String value);

  /**
   * A whole number.
   *
   * @param number of 64 bits
   */
  record Whole(long number) implements Literal {
    private static final Pattern BEGINNING = Pattern.compile("\\s*([+-]?\\d{1,18})(?!\\d).*");

    @Override
    public Optional<Integer> compare(String value) {
      return beginning(BEGINNING, value).map(v -> Long.compare(Long.parseLong(v), number));
    }

    @Override
    public boolean accepts(String value) {
      return compare(value).equals(Optional.of(0));
    }

    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** A number with a fraction; compared as oned does, in single precision. */
  record Decimal(BigDecimal number) implements Literal {
    private static final Pattern BEGINNING =
        Pattern.compile("\\s*([+-]?(?:\\d{1,60}(?:\\.\\d{0,60})?|\\.\\d{1,60})).*");

    @Override
    public Optional<Integer> compare(String value) {
      return beginning(BEGINNING, value)
          .map(v -> Float.compare(new BigDecimal(v).floatValue() + 0f, number.floatValue() + 0f));
    }

    @Override
    public boolean accepts(String value) {
      return compare(value).equals(Optional.of(0));
    }

    @Override
    public String toString() {
      return number.toPlainString();
    }
  }

  /** A text, which may be a pattern; the empty one accepts nothing. */
  record Text(String pattern) implements Literal {
    @Override
    public Optional<Integer> compare(String value) {
      return Optional.empty();
    }

    @Override
    public boolean accepts(String value) {
      return !pattern.isEmpty() && Glob.matches(pattern, value);
    }

    @Override
    public String toString() {
      return "\"" + pattern + "\"";
    }
  }

  private static Optional<String> beginning(Pattern pattern, String value) {
    Matcher matcher = pattern.matcher(value);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The first of the values, as far as this can be held against it. */
  default Optional<String> comparable(List<String> values) {
    return values.stream()
        .findFirst()
        .filter(value -> this instanceof Text || compare(value).isPresent());
  }
}
