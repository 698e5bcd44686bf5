package org.leasehold.core.lease;

/** Why a lease was refused. One list for the core, the reports and every interface. */
public enum RefusalReason {
  /** A lease of this id was submitted before. */
  DUPLICATE_ID,
  /** One VM asks for more than any host has. */
  NODE_TOO_LARGE,
  /** All hosts together, empty, could not hold the lease. */
  SITE_TOO_SMALL,
  /** The start asked for has passed. */
  START_IN_THE_PAST,
  /** The start asked for is nearer than its VMs take to boot. */
  START_TOO_SOON,
  /** Started as early as it may, the lease would not be done by its deadline. */
  DEADLINE_TOO_SOON,
  /** The admission policy said no. */
  ADMISSION_POLICY,
  /** Not enough capacity over the interval asked for, whoever may yield counted in. */
  NO_CAPACITY;

  /** The one word used for this reason in files, commands and reports. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
