package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.Recovery;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.machines.Step.Ask;
import org.leasehold.backends.opennebula.machines.Step.Request;
import org.leasehold.backends.opennebula.pursuit.Goal;
import org.leasehold.backends.opennebula.supplies.Choice;

/** The calls that steps are made of. */
final class Steps {
  /** Where what is saved of a stopped VM is, in words of the scheduler: {@code STAY HOST}. */
  static final String PLACE = "LEASE_PLACE";

  private Steps() {}

  /** Brings back to a host a VM whose disks are in a datastore already. */
  static Ask deploy(Sight sight, int host, boolean enforce) {
    return deploy(sight, host, enforce, Choice.NONE);
  }

  static Ask deploy(Sight sight, int host, boolean enforce, Choice choice) {
    int vm = sight.vm().id();
    return ask(
        "deploy VM " + vm + " to host " + host,
        one -> one.deploy(vm, host, enforce, choice.datastore(), choice.extra()),
        new Goal.RunsOn(host));
  }

  static Ask act(Sight sight, VmAction action, Goal goal) {
    int vm = sight.vm().id();
    return ask(action.word() + " VM " + vm, one -> one.act(action, vm), goal);
  }

  static Ask act(Sight sight, VmAction action, VmState goal) {
    return act(sight, action, new Goal.Rests(goal));
  }

  static Ask recover(Sight sight, Recovery recovery, Goal goal) {
    int vm = sight.vm().id();
    return ask("recover VM " + vm + " by " + recovery, one -> one.recover(vm, recovery), goal);
  }

  static Ask migrate(Sight sight, int host, Migration how, boolean enforce, Goal goal) {
    int vm = sight.vm().id();
    return ask(
        "migrate VM " + vm + " to host " + host + " by " + how,
        one -> one.migrate(vm, host, how, enforce),
        goal);
  }

  static Ask make(MadeVm vm) {
    return new Ask("make a VM " + vm.name(), vm::make, Optional.empty());
  }

  /** Notes that what is saved of a stopped VM is now another host's. */
  static Ask place(Sight sight, String host) {
    int vm = sight.vm().id();
    String place = PLACE + " = [ STAY = \"" + stay(sight) + "\", HOST = \"" + host + "\" ]";
    return new Ask(
        "note " + host + " as the place of VM " + vm,
        one -> one.update(vm, place, Update.MERGE),
        Optional.empty());
  }

  /** The place of what is saved of a stopped VM: where it was noted, or where it was last. */
  static Optional<String> place(Sight sight) {
    var noted = sight.vm().userTemplate().part(PLACE);
    boolean current = noted.value("STAY").filter(stay(sight)::equals).isPresent();
    return current ? noted.value("HOST") : sight.host();
  }

  private static String stay(Sight sight) {
    return String.valueOf(sight.vm().history().size());
  }

  private static Ask ask(String words, Request request, Goal goal) {
    return new Ask(words, request, Optional.of(goal));
  }
}
