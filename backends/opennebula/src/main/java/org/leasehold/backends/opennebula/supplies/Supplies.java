package org.leasehold.backends.opennebula.supplies;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.requirements.WrongExpression;

/**
 * What there is for VMs beside hosts, at one moment. What one VM is given is not there for the
 * next. Not safe for use by several threads.
 */
public final class Supplies {
  private final SystemDatastores datastores;
  private final Networks networks;

  public Supplies(SystemDatastores datastores, Networks networks) {
    this.datastores = Objects.requireNonNull(datastores, "datastores");
    this.networks = Objects.requireNonNull(networks, "networks");
  }

  /** None. */
  public static Supplies none() {
    return new Supplies(new SystemDatastores(List.of()), new Networks(List.of()));
  }

  /** Reads them. */
  public static Supplies take(OpenNebula one) throws OneFault {
    return new Supplies(new SystemDatastores(one.datastores()), new Networks(one.networks()));
  }

  /** Whether a VM that was never on a host leaves something to be chosen to the scheduler. */
  public static boolean areChosenFor(Vm vm) {
    try {
      return DiskNeed.of(vm).chooses() || !NicNeed.of(vm).isEmpty();
    } catch (WrongExpression e) {
      return false;
    }
  }

  /** What came of choosing. */
  public sealed interface Result {

    /** What the VM is deployed with. */
    record Chosen(Choice choice) implements Result {}

    /**
     * It cannot be deployed there.
     *
     * @param reason one sentence for a person
     */
    record Missing(String reason) implements Result {}
  }

  /** Chooses for a VM that is about to be deployed for the first time. */
  public Result choose(Vm vm, Host host) {
    try {
      DiskNeed disks = DiskNeed.of(vm);
      int datastore = Choice.NONE.datastore();
      if (disks.chooses()) {
        Optional<Integer> found = datastores.take(host, disks);
        if (found.isEmpty()) {
          return missing(host, disks.words());
        }
        datastore = found.get();
      }
      StringJoiner extra = new StringJoiner("\n");
      for (NicNeed nic : NicNeed.of(vm)) {
        Optional<Integer> found = networks.take(host, nic);
        if (found.isEmpty()) {
          return missing(host, nic.words());
        }
        extra.add(nic(nic.nic(), found.get()));
      }
      return new Result.Chosen(new Choice(datastore, extra.toString()));
    } catch (WrongExpression e) {
      return new Result.Missing(e.getMessage());
    }
  }

  private static Result missing(Host host, String what) {
    return new Result.Missing("there is not, for VMs on " + host.name() + ", " + what);
  }

  /** As OpenNebula's own scheduler writes it. */
  private static String nic(String nic, int network) {
    return "NIC=[NIC_ID=\"" + nic + "\", NETWORK_MODE=\"auto\" , NETWORK_ID=\"" + network + "\"]";
  }
}
