package org.leasehold.core.lease;

import java.util.Objects;

/**
 * A number of VMs of one size.
 *
 * @param count how many VMs, from 1 to {@value #MOST}
 * @param resources what each of them needs
 */
public record NodeSet(int count, Resources resources) {

  /** More than any site has; a larger number in a request is taken for a mistake. */
  public static final int MOST = 1_000_000;

  /**
   * @throws IllegalArgumentException when the count is out of bounds or nothing is asked for
   */
  public NodeSet {
    Objects.requireNonNull(resources, "resources");
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("a node set has 1 to " + MOST + " nodes, not " + count);
    }
    if (resources.amounts().isEmpty()) {
      throw new IllegalArgumentException("a node needs at least one resource");
    }
  }
}
