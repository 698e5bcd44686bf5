package org.leasehold.core.outlook;

import java.util.Locale;

/** How a run ends. */
public enum RunEnd {
  /** The lease has had all it asked for. */
  DONE,
  /** The lease is suspended and goes on later. */
  SUSPEND,
  /** The lease is stopped and begins anew later. */
  REQUEUE;

  /** The one word used for it in files, commands and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
