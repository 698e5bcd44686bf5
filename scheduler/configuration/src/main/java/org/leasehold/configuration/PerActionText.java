package org.leasehold.configuration;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.backend.ActionKind;

/**
 * Numbers by kind of action as people write them: {@code 0.1}, or {@code start:0.1,suspend:0.2}.
 */
final class PerActionText {
  private PerActionText() {}

  /**
   * One number for all kinds, or one each for some.
   *
   * @param number what a number may be
   * @param otherwise the number of kinds that are not named
   * @param example for messages and documentation
   */
  static ValueType<PerAction> type(ValueType<BigDecimal> number, double otherwise, String example) {
    ValueType<PerAction> one = number.map(n -> PerAction.all(n.doubleValue()));
    ValueType<PerAction> some =
        new ValueType<>(
            List.of("such numbers by action as in " + example),
            text -> byAction(text, number, otherwise));
    return one.or(some);
  }

  private static Optional<PerAction> byAction(
      String text, ValueType<BigDecimal> number, double otherwise) {
    Map<ActionKind, Double> numbers = new EnumMap<>(ActionKind.class);
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      Optional<ActionKind> kind =
          colon < 0 ? Optional.empty() : kind(part.substring(0, colon).strip());
      Optional<BigDecimal> value =
          colon < 0 ? Optional.empty() : number.read(part.substring(colon + 1));
      if (kind.isEmpty() || value.isEmpty() || numbers.containsKey(kind.get())) {
        return Optional.empty();
      }
      numbers.put(kind.get(), value.get().doubleValue());
    }
    return Optional.of(new PerAction(numbers, otherwise));
  }

  private static Optional<ActionKind> kind(String word) {
    return Arrays.stream(ActionKind.values())
        .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
