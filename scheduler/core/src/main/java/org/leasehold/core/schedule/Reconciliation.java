package org.leasehold.core.schedule;

import java.util.List;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.VmStatus;

/**
 * What came of comparing what hypervisors have with what leases say.
 *
 * @param again actions that were begun and of which the hypervisors know nothing: to be begun again
 * @param strays VMs that should not be there, in the order of the inventory: to be stopped, or
 *     thrown away where they are saved
 */
public record Reconciliation(List<DueAction> again, List<VmStatus> strays) {
  public Reconciliation {
    again = List.copyOf(again);
    strays = List.copyOf(strays);
  }
}
