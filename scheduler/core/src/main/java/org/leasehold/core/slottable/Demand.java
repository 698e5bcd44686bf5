package org.leasehold.core.slottable;

/**
 * A number of VMs of one size.
 *
 * @param need what each holds, none negative
 * @param count how many, 1 or more
 */
public record Demand(Amounts need, int count) {

  /**
   * @throws IllegalArgumentException when the count is not positive or an amount is negative
   */
  public Demand {
    if (count < 1 || need.hasNegative()) {
      throw new IllegalArgumentException(
          "a demand is for 1 or more VMs of 0 or more each, not " + count + " of " + need);
    }
  }
}
