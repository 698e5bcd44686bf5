package org.leasehold.api;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.outlook.HostUse.Activity;

/** The hosts of the site, in its order. */
public record HostList(List<HostView> hosts) {
  public HostList {
    hosts = List.copyOf(hosts);
  }

  /**
   * A host.
   *
   * @param attributes what else is known of it, by name
   * @param capacity what it has for VMs
   * @param inUse what is set aside of it now
   * @param drained whether no new VMs come to it
   * @param away why it cannot be used; empty while it can
   * @param vms the VMs on it; one that is moved is on both ends
   * @param nextChange when what is in use changes next, as planned; empty for never
   */
  public record HostView(
      String name,
      Map<String, String> attributes,
      Resources capacity,
      Resources inUse,
      boolean drained,
      Optional<String> away,
      List<VmView> vms,
      Optional<Instant> nextChange) {
    public HostView {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
      vms = List.copyOf(vms);
    }
  }

  /**
   * A VM on a host.
   *
   * @param lease its lease; empty where it is another user's
   * @param vm its index in the lease, from 0
   * @param activity what it does
   */
  public record VmView(Optional<String> lease, int vm, Activity activity) {}
}
