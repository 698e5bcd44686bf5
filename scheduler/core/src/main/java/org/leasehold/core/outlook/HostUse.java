package org.leasehold.core.outlook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;

/**
 * What a host is used for.
 *
 * @param attributes what else is known of it, by name
 * @param capacity what it has when empty
 * @param inUse what is set aside at this moment
 * @param vms the VMs that are there, by their id
 * @param drained whether no new VMs come to it
 * @param away why it cannot be used; empty while it can
 * @param nextChange when something begins or ends there next, as planned; empty for never
 */
public record HostUse(
    String host,
    Map<String, String> attributes,
    Resources capacity,
    Resources inUse,
    List<VmUse> vms,
    boolean drained,
    Optional<String> away,
    Optional<Instant> nextChange) {
  public HostUse {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(capacity, "capacity");
    Objects.requireNonNull(inUse, "inUse");
    vms = List.copyOf(vms);
    Objects.requireNonNull(away, "away");
    Objects.requireNonNull(nextChange, "nextChange");
  }

  /** A VM on a host. While it is moved it is listed on both ends. */
  public record VmUse(VmId vm, Activity activity) {
    public VmUse {
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(activity, "activity");
    }
  }

  /** What a VM does. */
  public enum Activity {
    STARTING,
    RUNNING,
    SUSPENDING,
    SAVED,
    MIGRATING,
    RESUMING,
    SHUTTING_DOWN,
    STOPPING;

    /** The word used for it in files, commands and reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
