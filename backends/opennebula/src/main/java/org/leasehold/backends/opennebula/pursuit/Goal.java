package org.leasehold.backends.opennebula.pursuit;

import java.util.List;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;

/** Where an action is to bring a VM. */
public sealed interface Goal {

  /** Whether the VM is there, and nothing is under way on it. */
  boolean reached(Vm vm);

  /**
   * It runs on the host: after a deployment, a resumption or a migration.
   *
   * @param host the number of the host
   */
  record RunsOn(int host) implements Goal {
    @Override
    public boolean reached(Vm vm) {
      return vm.state() == VmState.ACTIVE
          && vm.lcm().running()
          && hasArrived(vm)
          && vm.lastStay().filter(stay -> stay.hostId() == host).isPresent();
    }
  }

  /**
   * It rests in a state: STOPPED, SUSPENDED, POWEROFF, UNDEPLOYED, DONE or another that is not
   * ACTIVE.
   */
  record Rests(VmState state) implements Goal {

    /**
     * @throws IllegalArgumentException for ACTIVE, which is no rest
     */
    public Rests {
      if (state == VmState.ACTIVE) {
        throw new IllegalArgumentException("ACTIVE is no rest");
      }
    }

    @Override
    public boolean reached(Vm vm) {
      return vm.state() == state;
    }
  }

  /**
   * It rests in a state on a host: after what is saved of it was moved.
   *
   * @param host the number of the host
   */
  record RestsOn(VmState state, int host) implements Goal {
    @Override
    public boolean reached(Vm vm) {
      return vm.state() == state
          && hasArrived(vm)
          && vm.lastStay().filter(stay -> stay.hostId() == host).isPresent();
    }
  }

  /**
   * Whether every stay before the last has ended. While a VM moves live, oned may already show the
   * new stay and still the old state: then the former stay goes on.
   */
  static boolean hasArrived(Vm vm) {
    List<HistoryRecord> history = vm.history();
    return history.stream()
        .limit(Math.max(0, history.size() - 1))
        .allMatch(s -> s.end().isPresent());
  }
}
