package org.leasehold.backends.opennebula.client;

import java.util.Locale;

/** What {@code one.vm.action} can do to a VM. */
public enum VmAction {
  TERMINATE,
  TERMINATE_HARD,
  UNDEPLOY,
  UNDEPLOY_HARD,
  POWEROFF,
  POWEROFF_HARD,
  REBOOT,
  REBOOT_HARD,
  HOLD,
  RELEASE,
  STOP,
  SUSPEND,
  RESUME,
  RESCHED,
  UNRESCHED;

  /** Oned's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
