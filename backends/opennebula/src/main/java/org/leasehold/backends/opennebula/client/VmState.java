package org.leasehold.backends.opennebula.client;

import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** The state of a VM; its constants stand at the number that oned gives them. */
public enum VmState {
  INIT,
  PENDING,
  HOLD,
  /** On a host, or on its way: the {@link LcmState} says more. */
  ACTIVE,
  /** Saved in its datastore; on no host. */
  STOPPED,
  /** Saved on its host, whose capacity it keeps. */
  SUSPENDED,
  DONE,
  /** Unused since OpenNebula 4. */
  FAILED,
  /** Shut down on its host, whose capacity it keeps. */
  POWEROFF,
  /** Shut down, in its datastore; on no host. */
  UNDEPLOYED,
  CLONING,
  CLONING_FAILURE;

  /** The state of a number. */
  static VmState of(int number) throws Unreadable {
    VmState[] all = values();
    if (number < 0 || number >= all.length) {
      throw new Unreadable("there is no state " + number + " of a VM");
    }
    return all[number];
  }

  /** Whether {@code deploy} can bring it to a host. */
  public boolean deployable() {
    return this == PENDING || this == HOLD || this == STOPPED || this == UNDEPLOYED;
  }

  /** Whether its capacity is charged to the host of its last history record. */
  public boolean chargesHost() {
    return this == ACTIVE || this == SUSPENDED || this == POWEROFF;
  }
}
