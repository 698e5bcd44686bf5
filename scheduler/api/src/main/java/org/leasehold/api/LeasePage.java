package org.leasehold.api;

import java.util.List;
import java.util.Optional;

/**
 * Some leases, in the order of their submission.
 *
 * @param next the cursor of the page that follows; empty after the last
 */
public record LeasePage(List<LeaseView> leases, Optional<String> next) {
  public LeasePage {
    leases = List.copyOf(leases);
  }
}
