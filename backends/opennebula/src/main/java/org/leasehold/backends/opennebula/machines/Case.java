package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.supplies.Supplies;
import org.leasehold.core.backend.Action;

/**
 * An action and what it finds.
 *
 * @param vm as the scheduler has it
 * @param sight what OpenNebula was seen to have; empty for nothing
 * @param cameFromBelow whether the VM is a user's, who asked for the lease in it
 * @param made how to make the VM; empty for one that is not ours to make
 * @param look at all of it
 * @param asks how often oned was asked for something already
 */
record Case(
    Action action,
    LeaseVm vm,
    Optional<Sight> sight,
    boolean cameFromBelow,
    Optional<MadeVm> made,
    Look look,
    int asks) {

  /** Whether OpenNebula has nothing of the VM any more, or has nothing yet. */
  boolean isAbsent() {
    return sight.isEmpty() || sight.get().is(Sight.Kind.DONE);
  }

  Sight seen() {
    return sight.orElseThrow();
  }

  /** The number of the host. */
  Optional<Integer> number(String host) {
    return look.host(host).map(Host::id);
  }

  /** What the VM is to be deployed with on a host, or why it cannot be. */
  Supplies.Result chosen(String host) {
    return look.supplies().choose(seen().vm(), look.host(host).orElseThrow());
  }

  /** What does not fit. */
  Step refuse() {
    return new Step.Refuse(sight.map(Sight::words).orElse("there is no such VM in OpenNebula"));
  }

  Step await() {
    return new Step.Await(sight.map(Sight::words).orElse("there is no such VM in OpenNebula"));
  }
}
