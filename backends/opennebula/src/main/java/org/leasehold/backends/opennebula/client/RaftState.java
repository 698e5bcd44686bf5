package org.leasehold.backends.opennebula.client;

import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** What an oned is among the servers of its zone; the constants stand at its numbers. */
public enum RaftState {
  SOLO,
  CANDIDATE,
  FOLLOWER,
  LEADER;

  static RaftState of(int number) throws Unreadable {
    RaftState[] all = values();
    if (number < 0 || number >= all.length) {
      throw new Unreadable("there is no state " + number + " of a server");
    }
    return all[number];
  }

  /** Whether a scheduler beside it may act: only one in a zone does. */
  public boolean mayAct() {
    return this == SOLO || this == LEADER;
  }
}
