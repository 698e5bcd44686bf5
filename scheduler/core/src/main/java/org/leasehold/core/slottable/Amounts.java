package org.leasehold.core.slottable;

import java.util.Arrays;

/**
 * How much of each resource of a site, in the order of its {@link ResourceIndex}. Units are those
 * of {@link org.leasehold.core.lease.Resources}. Sums and products stop at {@link Long#MAX_VALUE},
 * so that what is absurdly large stays too large to fit.
 */
public final class Amounts implements Comparable<Amounts> {

  private final long[] values;

  private Amounts(long[] values) {
    this.values = values;
  }

  /** These amounts. */
  public static Amounts of(long... values) {
    return new Amounts(values.clone());
  }

  /**
   * Nothing of any resource.
   *
   * @param size the number of resources
   */
  public static Amounts zero(int size) {
    return new Amounts(new long[size]);
  }

  /** Takes an array that nobody will write to any more. */
  static Amounts wrap(long[] values) {
    return new Amounts(values);
  }

  /** The amounts themselves, for reading only. */
  long[] values() {
    return values;
  }

  /** A copy of the amounts. */
  public long[] toArray() {
    return values.clone();
  }

  /** The amount of the resource with this index. */
  public long get(int index) {
    return values[index];
  }

  /** The number of resources. */
  public int size() {
    return values.length;
  }

  /** The sums with the other's amounts, neither of them negative. */
  public Amounts plus(Amounts other) {
    long[] sums = new long[matching(other).values.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Interval.later(values[i], other.values[i]);
    }
    return new Amounts(sums);
  }

  /** The differences to the other's amounts, neither of them negative; may hold negative ones. */
  public Amounts minus(Amounts other) {
    long[] differences = new long[matching(other).values.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i] - other.values[i];
    }
    return new Amounts(differences);
  }

  /**
   * These amounts, none of them negative, that often.
   *
   * @param count 0 or more
   */
  public Amounts times(int count) {
    long[] products = new long[values.length];
    for (int i = 0; i < products.length; i++) {
      boolean tooLarge = count > 0 && values[i] > Long.MAX_VALUE / count;
      products[i] = tooLarge ? Long.MAX_VALUE : values[i] * count;
    }
    return new Amounts(products);
  }

  /** Whether each amount is at most the other's. */
  public boolean fitsIn(Amounts other) {
    matching(other);
    for (int i = 0; i < values.length; i++) {
      if (values[i] > other.values[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether all are 0. */
  public boolean isZero() {
    for (long value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  boolean hasNegative() {
    for (long value : values) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }

  private Amounts matching(Amounts other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "amounts of " + values.length + " resources do not go with " + other.values.length);
    }
    return this;
  }

  /** By the first amount that differs. */
  @Override
  public int compareTo(Amounts other) {
    return Arrays.compare(values, other.values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Amounts amounts && Arrays.equals(values, amounts.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
