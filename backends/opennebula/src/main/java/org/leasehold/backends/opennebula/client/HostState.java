package org.leasehold.backends.opennebula.client;

import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** The state of a host; its constants stand at the number that oned gives them. */
public enum HostState {
  INIT,
  MONITORING_MONITORED,
  MONITORED,
  ERROR,
  DISABLED,
  MONITORING_ERROR,
  MONITORING_INIT,
  MONITORING_DISABLED,
  OFFLINE;

  /** The state of a number. */
  static HostState of(int number) throws Unreadable {
    HostState[] all = values();
    if (number < 0 || number >= all.length) {
      throw new Unreadable("there is no state " + number + " of a host");
    }
    return all[number];
  }

  /** Whether VMs may be brought to it. Oned itself would also take a disabled one. */
  public boolean open() {
    return this == MONITORED || this == MONITORING_MONITORED;
  }
}
