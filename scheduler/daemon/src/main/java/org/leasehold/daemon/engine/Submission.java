package org.leasehold.daemon.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.SoftwareEnvironment;

/**
 * A lease as somebody submits it.
 *
 * @param id empty: the daemon numbers it
 * @param owner who submits it
 * @param nodeSets the VMs, at least one set
 * @param attributes free attributes, for policies to read
 * @param idempotencyKey by which the submitter names this submission, so that it may be repeated
 * @param requestHash equal for equal requests; tells whether a key is used again for another
 */
public record Submission(
    Optional<LeaseId> id,
    String owner,
    LeaseTerms terms,
    List<NodeSet> nodeSets,
    SoftwareEnvironment software,
    Map<String, String> attributes,
    Optional<String> idempotencyKey,
    String requestHash) {
  public Submission {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(software, "software");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(requestHash, "requestHash");
    nodeSets = List.copyOf(nodeSets);
    attributes = Map.copyOf(attributes);
  }
}
