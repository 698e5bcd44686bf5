package org.leasehold.daemon.http;

import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.outlook.Hidden;
import org.leasehold.daemon.access.Caller;
import org.leasehold.daemon.store.StoreUnavailable;

/** What a caller may see: all leases, or only their own. */
final class Sight {
  private final Caller caller;
  private final Owners owners;

  Sight(Caller caller, Owners owners) {
    this.caller = caller;
    this.owners = owners;
  }

  /** Whether they see a lease. May wait for the store. */
  boolean sees(LeaseId lease) throws StoreUnavailable {
    return caller.seesAll() || owners.of(lease).filter(caller::sees).isPresent();
  }

  /** A lease's id, or {@link Hidden#LEASE}. May wait for the store. */
  LeaseId id(LeaseId lease) throws StoreUnavailable {
    return sees(lease) ? lease : Hidden.LEASE;
  }

  /** The name of an id that {@link #id} gave; empty when it is hidden. */
  static Optional<String> name(LeaseId lease) {
    return lease.equals(Hidden.LEASE) ? Optional.empty() : Optional.of(lease.value());
  }
}
