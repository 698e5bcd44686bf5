package org.leasehold.backends.opennebula.client;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a decision is taken by, read one after the other. VMs come first: one that is made
 * meanwhile is seen the next time, and none is seen on a host that is not.
 *
 * @param vms all that are not done, with their templates
 */
public record CloudReading(
    List<Vm> vms,
    List<Host> hosts,
    List<Cluster> clusters,
    List<Datastore> datastores,
    List<Network> networks,
    List<VmGroup> vmGroups,
    List<User> users,
    List<Group> groups) {

  public CloudReading {
    vms = List.copyOf(vms);
    hosts = List.copyOf(hosts);
    clusters = List.copyOf(clusters);
    datastores = List.copyOf(datastores);
    networks = List.copyOf(networks);
    vmGroups = List.copyOf(vmGroups);
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  /**
   * Reads, where this oned leads its zone or is alone in it. It is asked before and after: what was
   * read while the lead changed may be old.
   *
   * @return what was read; empty where another server leads, beside which another scheduler acts
   */
  public static Optional<CloudReading> take(OpenNebula one) throws OneFault {
    Objects.requireNonNull(one, "one");
    if (!one.raftState().mayAct()) {
      return Optional.empty();
    }
    CloudReading reading =
        new CloudReading(
            one.vms(VmFilter.NOT_DONE),
            one.hosts(),
            one.clusters(),
            one.datastores(),
            one.networks(),
            one.vmGroups(),
            one.users(),
            one.groups());
    return one.raftState().mayAct() ? Optional.of(reading) : Optional.empty();
  }
}
