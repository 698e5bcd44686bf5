package org.leasehold.backends.contract;

import java.util.List;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.VmId;

/**
 * A backend under test, with hypervisors of its own that have no VMs at first. What a rig cannot do
 * it answers by aborting the test, with a message.
 */
public interface Rig extends AutoCloseable {

  /** Opens the backend, which is not started; again after {@link #kill}. */
  Backend open() throws Exception;

  /**
   * Ends the backend as kill -9 would its process, or as near to that as can be: it writes nothing
   * more, and what it had in memory only is gone. The hypervisors go on.
   */
  void kill() throws Exception;

  /** Names of two hosts or more between which VMs can move; small VMs fit on them by the dozen. */
  List<String> hosts();

  /** What a VM has of which a host holds a dozen and more. */
  default Resources smallVm() {
    return Resources.of(5, 16);
  }

  /** What the VMs boot from. */
  default SoftwareEnvironment software() {
    return new SoftwareEnvironment.Unmanaged();
  }

  /** Lets so much time pass that whatever is under way has ended and was told, but what is held. */
  void settle() throws Exception;

  /** The next action of the kind that is begun does not end before {@link #letGo}. */
  void holdNext(ActionKind kind) throws Exception;

  /** Lets what is held end by the next {@link #settle}. */
  void letGo() throws Exception;

  /** The next action of the kind that is begun fails. */
  void failNext(ActionKind kind) throws Exception;

  /** Lets a VM that runs shut itself down. */
  void endFromWithin(VmId vm) throws Exception;

  /** Destroys a VM, or what is saved of it, behind the back of the backend. */
  void destroy(VmId vm) throws Exception;

  @Override
  void close() throws Exception;
}
