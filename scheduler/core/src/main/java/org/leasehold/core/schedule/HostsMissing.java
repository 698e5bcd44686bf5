package org.leasehold.core.schedule;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.leasehold.core.lease.LeaseId;

/** Hosts that a site no longer has hold VMs of leases. Nothing was restored. */
public final class HostsMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param leases the leases with VMs, running or saved, on each missing host
   */
  public HostsMissing(SortedMap<String, List<LeaseId>> leases) {
    super(
        leases.entrySet().stream().map(HostsMissing::words).collect(Collectors.joining("; "))
            + "; the site must have them until these leases have ended");
  }

  private static String words(Map.Entry<String, List<LeaseId>> entry) {
    return "the site has no host "
        + entry.getKey()
        + ", where there are VMs of "
        + (entry.getValue().size() == 1 ? "lease " : "leases ")
        + entry.getValue().stream().map(LeaseId::value).collect(Collectors.joining(", "));
  }
}
