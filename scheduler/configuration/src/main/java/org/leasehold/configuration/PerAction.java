package org.leasehold.configuration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.leasehold.core.backend.ActionKind;

/**
 * A number for each kind of action.
 *
 * @param numbers those that were given; iterated in the order of the kinds
 * @param otherwise for the kinds without one
 */
public record PerAction(Map<ActionKind, Double> numbers, double otherwise) {
  public PerAction {
    Map<ActionKind, Double> sorted = new EnumMap<>(ActionKind.class);
    sorted.putAll(numbers);
    numbers = Collections.unmodifiableMap(sorted);
  }

  /** The same number for every kind. */
  public static PerAction all(double number) {
    return new PerAction(Map.of(), number);
  }

  /** The number of a kind. */
  public double of(ActionKind kind) {
    return numbers.getOrDefault(kind, otherwise);
  }

  /** Whether every kind's number is from {@code least} to {@code most}, both included. */
  boolean isWithin(double least, double most) {
    return least <= otherwise
        && otherwise <= most
        && numbers.values().stream().allMatch(n -> least <= n && n <= most);
  }
}
