package org.leasehold.simulator.workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.SoftwareEnvironment;

/**
 * A lease as a file asks for it, which need not have an id.
 *
 * @param user who asks, by the file; empty when it does not say
 * @param attributes free attributes
 */
public record RequestedLease(
    Optional<LeaseId> id,
    String user,
    LeaseTerms terms,
    List<NodeSet> nodeSets,
    SoftwareEnvironment software,
    Map<String, String> attributes) {
  public RequestedLease {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(terms, "terms");
    nodeSets = List.copyOf(nodeSets);
    Objects.requireNonNull(software, "software");
    attributes = Map.copyOf(attributes);
  }

  /** The request under this id. */
  LeaseRequest as(LeaseId name) {
    return new LeaseRequest(name, user, terms, nodeSets, software, attributes);
  }
}
