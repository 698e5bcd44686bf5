package org.leasehold.backends.opennebula.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A VM. The short list of VMs leaves out most of the two templates, and all but the last stay.
 *
 * @param ownerId the number of the user it belongs to, whose name is {@code owner}
 * @param groupId the number of its group of users, whose name is {@code group}
 * @param reschedule whether somebody asked that it be moved
 * @param submitted when it was made
 * @param ended when it was done
 * @param deployId its name on the hypervisor; empty before it was first on one
 * @param template what oned understands of its attributes
 * @param userTemplate the other attributes, their names in capitals
 * @param history its stays on hosts, in their order
 */
public record Vm(
    int id,
    String name,
    int ownerId,
    String owner,
    int groupId,
    String group,
    VmState state,
    LcmState lcm,
    boolean reschedule,
    Optional<Instant> submitted,
    Optional<Instant> ended,
    String deployId,
    Element template,
    Element userTemplate,
    List<HistoryRecord> history) {

  public Vm {
    history = List.copyOf(history);
  }

  static Vm of(Element vm) throws Unreadable {
    List<HistoryRecord> history = new ArrayList<>();
    for (Element stay : vm.part("HISTORY_RECORDS").children("HISTORY")) {
      history.add(HistoryRecord.of(stay));
    }
    return new Vm(
        vm.id("ID"),
        vm.valueOrEmpty("NAME"),
        vm.id("UID"),
        vm.valueOrEmpty("UNAME"),
        vm.id("GID"),
        vm.valueOrEmpty("GNAME"),
        VmState.of(vm.id("STATE")),
        LcmState.of(vm.id("LCM_STATE")),
        vm.numberOrZero("RESCHED") != 0,
        vm.time("STIME"),
        vm.time("ETIME"),
        vm.valueOrEmpty("DEPLOY_ID"),
        vm.part("TEMPLATE"),
        vm.part("USER_TEMPLATE"),
        history);
  }

  /** The present stay on a host, or the last one. */
  public Optional<HistoryRecord> lastStay() {
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }
}
