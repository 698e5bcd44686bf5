package org.leasehold.backends.opennebula.leases;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;

/**
 * The leases that have not ended, as a backend is told of them. Safe for use by several threads.
 */
public final class LeaseBook {
  private final SortedMap<LeaseId, LeaseRequest> open = new TreeMap<>();

  /** A lease was taken on, or goes on after a restart. */
  public synchronized void expect(LeaseRequest lease) {
    open.put(lease.id(), lease);
  }

  /** A lease has ended. */
  public synchronized void forget(LeaseId lease) {
    open.remove(lease);
  }

  /** All of them, by their ids. */
  public synchronized List<LeaseRequest> open() {
    return new ArrayList<>(open.values());
  }
}
