package org.leasehold.api;

import java.util.Locale;

/** What a caller may do. */
public enum Role {
  /** Sees everything, changes nothing. */
  VIEWER,
  /** Submits leases, sees and cancels those and no others. */
  USER,
  /** Everything: all leases, hosts and tokens. */
  OPERATOR;

  /** The one word used for it in files, commands and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
