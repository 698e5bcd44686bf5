package org.leasehold.daemon.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.daemon.store.LeaseRecord;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;

/**
 * Whose leases are: looked up in the store, and remembered while there is room, since that never
 * changes. Safe for use by several threads.
 */
final class Owners {
  private static final int MOST = 50_000;

  private final Store store;
  private final Map<LeaseId, String> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LeaseId, String> eldest) {
          return size() > MOST;
        }
      };

  Owners(Store store) {
    this.store = store;
  }

  /** The owner of a lease; empty when there is no such lease. May wait for the store. */
  Optional<String> of(LeaseId lease) throws StoreUnavailable {
    synchronized (known) {
      String owner = known.get(lease);
      if (owner != null) {
        return Optional.of(owner);
      }
    }
    Optional<String> owner = store.lease(lease).map(LeaseRecord::request).map(r -> r.user());
    owner.ifPresent(
        found -> {
          synchronized (known) {
            known.put(lease, found);
          }
        });
    return owner;
  }
}
