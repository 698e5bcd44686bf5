package org.leasehold.backends.opennebula.client;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much of something a user may have.
 *
 * @param limit the most; empty for without limit
 * @param used how much it is already
 */
public record Quota(Optional<BigDecimal> limit, BigDecimal used) {

  /** Whether so much more may be had. */
  public boolean admits(BigDecimal more) {
    return limit.map(most -> used.add(more).compareTo(most) <= 0).orElse(true);
  }
}
