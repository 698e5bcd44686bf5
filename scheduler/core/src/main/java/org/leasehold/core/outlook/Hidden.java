package org.leasehold.core.outlook;

import org.leasehold.core.lease.LeaseId;

/** What stands in answers for that which whoever asks may not see. */
public final class Hidden {
  /** A lease of another user; sentences about it say no more than that. */
  public static final LeaseId LEASE = new LeaseId("of another user");

  private Hidden() {}
}
