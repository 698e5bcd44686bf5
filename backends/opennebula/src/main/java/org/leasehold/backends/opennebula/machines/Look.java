package org.leasehold.backends.opennebula.machines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.supplies.Supplies;
import org.leasehold.core.lease.VmId;

/** All VMs and hosts at one moment, beside the leader of the zone. */
public final class Look {
  private final List<Vm> vms;
  private final List<Host> hosts;
  private final Map<Integer, Vm> byNumber = new HashMap<>();
  private final Map<String, List<Vm>> made = new HashMap<>();
  private final Map<String, Host> hostsByName = new TreeMap<>();
  private Supplies supplies = Supplies.none();
  private Interventions interventions = Interventions.NONE;

  /**
   * @param vms all that are not done, with their templates
   */
  public Look(List<Vm> vms, List<Host> hosts) {
    this.vms = List.copyOf(vms);
    this.hosts = List.copyOf(hosts);
    for (Vm vm : vms) {
      byNumber.put(vm.id(), vm);
      MadeVm.mark(vm).ifPresent(m -> made.computeIfAbsent(m, k -> new ArrayList<>()).add(vm));
    }
    hosts.forEach(host -> hostsByName.put(host.name(), host));
  }

  /**
   * Reads, where this oned leads its zone or is alone in it; asked before and after, since what was
   * read while the lead changed may be old.
   *
   * @return empty where another server leads, beside which another scheduler acts
   */
  static Optional<Look> take(OpenNebula one) throws OneFault {
    Objects.requireNonNull(one, "one");
    if (!one.raftState().mayAct()) {
      return Optional.empty();
    }
    Look look = new Look(one.vms(VmFilter.NOT_DONE), one.hosts());
    return one.raftState().mayAct() ? Optional.of(look) : Optional.empty();
  }

  /** The VMs that are not done. */
  public List<Vm> vms() {
    return vms;
  }

  public List<Host> hosts() {
    return hosts;
  }

  Optional<Vm> vm(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The VMs that were made for one of a lease: one, unless a call was carried out late. */
  List<Vm> made(VmId vm) {
    return made.getOrDefault(MadeVm.mark(vm), List.of());
  }

  Optional<Host> host(String name) {
    return Optional.ofNullable(hostsByName.get(name));
  }

  /** What others did or want. */
  public Interventions interventions() {
    return interventions;
  }

  /** Keeps what others did or want. */
  void keep(Interventions seen) {
    interventions = seen;
  }

  /** What there is for VMs that are to be deployed; none unless it was read. */
  Supplies supplies() {
    return supplies;
  }

  /** Takes in what there is for VMs that are to be deployed. */
  void add(Supplies read) {
    supplies = read;
  }

  /** Takes in VMs that are done. */
  void add(List<Vm> done) {
    done.forEach(vm -> byNumber.putIfAbsent(vm.id(), vm));
  }
}
