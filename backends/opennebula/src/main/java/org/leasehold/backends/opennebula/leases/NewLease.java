package org.leasehold.backends.opennebula.leases;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;

/**
 * A lease to be submitted.
 *
 * @param owner the name of the user of OpenNebula whose VMs it is for
 * @param nodeSets the VMs, by their numbers in OpenNebula
 * @param key by which the submission may be repeated
 * @param hash equal for equal requests
 */
public record NewLease(
    String owner,
    LeaseTerms terms,
    List<NodeSet> nodeSets,
    Map<String, String> attributes,
    String key,
    String hash) {
  public NewLease {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(terms, "terms");
    nodeSets = List.copyOf(nodeSets);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(hash, "hash");
  }

  /** What was submitted, of a lease that is known. */
  static NewLease of(LeaseRequest lease) {
    return new NewLease(lease.user(), lease.terms(), lease.nodeSets(), lease.attributes(), "", "");
  }

  /**
   * The same to be submitted once more.
   *
   * @param times how often it was before, 1 or more
   */
  NewLease again(int times) {
    String first = times == 1 ? key : key.substring(0, key.lastIndexOf(':'));
    return new NewLease(owner, terms, nodeSets, attributes, first + ":" + times, hash);
  }
}
