package org.leasehold.backends.opennebula.machines;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;

/** Where a lease comes from. */
public final class LeaseOrigin {
  /** The numbers of its VMs in OpenNebula, by their index, with blanks between them. */
  public static final String VMS = "opennebula.vms";

  private LeaseOrigin() {}

  /** The VMs a lease came with; empty for one that did not come from OpenNebula. */
  public static Optional<List<Integer>> vms(LeaseRequest lease) {
    return Optional.ofNullable(lease.attributes().get(VMS))
        .filter(text -> text.matches("\\s*\\d{1,9}(\\s+\\d{1,9})*\\s*"))
        .map(text -> Arrays.stream(text.strip().split("\\s+")).map(Integer::valueOf).toList());
  }
}
