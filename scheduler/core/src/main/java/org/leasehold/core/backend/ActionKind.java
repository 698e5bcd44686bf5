package org.leasehold.core.backend;

import java.util.Locale;

/** What can be done to a VM. */
public enum ActionKind {
  START,
  STOP,
  SHUT_DOWN,
  SUSPEND,
  RESUME,
  /** Move what is saved of it. */
  MIGRATE,
  /** Move it while it runs. */
  MIGRATE_LIVE,
  DELETE_SAVED_STATE;

  /** Whether it ends the VM, or what is saved of it, for good. */
  public boolean ends() {
    return this == STOP || this == SHUT_DOWN || this == DELETE_SAVED_STATE;
  }

  /** Whether it takes time; any other is done at once. */
  public boolean takesTime() {
    return this != STOP && this != DELETE_SAVED_STATE;
  }

  /** The one word used for it in files, commands and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
