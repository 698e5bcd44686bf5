package org.leasehold.core.lease;

/**
 * One virtual machine of a lease.
 *
 * @param lease the lease it belongs to
 * @param index its number within the lease, from 0, counted through the node sets in their order
 */
public record VmId(LeaseId lease, int index) implements Comparable<VmId> {

  /**
   * @throws IllegalArgumentException when the index is negative
   */
  public VmId {
    if (index < 0) {
      throw new IllegalArgumentException("a VM index is 0 or more, not " + index);
    }
  }

  @Override
  public int compareTo(VmId other) {
    int byLease = lease.compareTo(other.lease);
    return byLease != 0 ? byLease : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return lease + "/" + index;
  }
}
