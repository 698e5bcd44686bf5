package org.leasehold.core.lease;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Amounts of named resources, each 0 or more; a name that is absent counts as 0.
 *
 * <p>Units of the names with a meaning to the scheduler: {@code cpu} in hundredths of a CPU, {@code
 * memory} and {@code disk} in MB, {@code net-in} and {@code net-out} in Mbit/s. Any other name is a
 * resource of the site's own, in a unit of its own.
 */
public record Resources(SortedMap<String, Long> amounts) {

  public static final String CPU = "cpu";
  public static final String MEMORY = "memory";
  public static final String DISK = "disk";
  public static final String NET_IN = "net-in";
  public static final String NET_OUT = "net-out";

  /**
   * @throws IllegalArgumentException when an amount is negative or a name is blank
   */
  public Resources {
    TreeMap<String, Long> copy = new TreeMap<>();
    amounts.forEach(
        (name, amount) -> {
          if (name.isBlank()) {
            throw new IllegalArgumentException("a resource name must not be blank");
          }
          if (amount < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, not " + amount);
          }
          if (amount > 0) {
            copy.put(name, amount);
          }
        });
    amounts = Collections.unmodifiableSortedMap(copy);
  }

  /** The amounts of the map. */
  public static Resources of(Map<String, Long> amounts) {
    return new Resources(new TreeMap<>(amounts));
  }

  /**
   * CPU and memory alone.
   *
   * @param cpu hundredths of a CPU
   * @param memoryMb MB
   */
  public static Resources of(long cpu, long memoryMb) {
    return of(Map.of(CPU, cpu, MEMORY, memoryMb));
  }

  /** The amount of one resource, 0 when it is not named. */
  public long amount(String name) {
    return amounts.getOrDefault(name, 0L);
  }

  /** Hundredths of a CPU. */
  public long cpu() {
    return amount(CPU);
  }

  /** MB of memory. */
  public long memoryMb() {
    return amount(MEMORY);
  }

  /** These amounts with one of them replaced. */
  public Resources with(String name, long amount) {
    TreeMap<String, Long> copy = new TreeMap<>(amounts);
    copy.put(name, amount);
    return new Resources(copy);
  }

  /** The sums of these amounts and others. */
  public Resources plus(Resources others) {
    if (others.amounts.isEmpty()) {
      return this;
    }
    TreeMap<String, Long> sums = new TreeMap<>(amounts);
    others.amounts.forEach((name, amount) -> sums.merge(name, amount, Math::addExact));
    return new Resources(sums);
  }

  /** What is left of these amounts when others are taken off; never less than 0. */
  public Resources less(Resources others) {
    TreeMap<String, Long> left = new TreeMap<>(amounts);
    left.replaceAll((name, amount) -> Math.max(0, amount - others.amount(name)));
    return new Resources(left);
  }

  /** Whether each amount is at most the other's. */
  public boolean fitsIn(Resources other) {
    return amounts.entrySet().stream().allMatch(e -> e.getValue() <= other.amount(e.getKey()));
  }

  /** The amounts for a person to read: {@code 0.5 CPU, 1024 MB memory}. */
  public String words() {
    return amounts.entrySet().stream()
        .map(entry -> words(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String words(String name, long amount) {
    return switch (name) {
      case CPU -> BigDecimal.valueOf(amount, 2).stripTrailingZeros().toPlainString() + " CPU";
      case MEMORY, DISK -> amount + " MB " + name;
      case NET_IN, NET_OUT -> amount + " Mbit/s " + name;
      default -> amount + " " + name;
    };
  }

  @Override
  public String toString() {
    return amounts.toString();
  }
}
