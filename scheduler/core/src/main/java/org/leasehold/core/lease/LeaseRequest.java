package org.leasehold.core.lease;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a user asks for. All VMs of a lease start together and stop together.
 *
 * @param id the lease's name
 * @param user who asks; empty when unknown
 * @param terms start, duration, preemptible
 * @param nodeSets the VMs, at least one set
 * @param software what the VMs boot from
 * @param attributes free texts, kept with the lease; iterated by name
 */
public record LeaseRequest(
    LeaseId id,
    String user,
    LeaseTerms terms,
    List<NodeSet> nodeSets,
    SoftwareEnvironment software,
    Map<String, String> attributes) {

  /**
   * @throws IllegalArgumentException when there is no node set
   */
  public LeaseRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(software, "software");
    nodeSets = List.copyOf(nodeSets);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    if (nodeSets.isEmpty()) {
      throw new IllegalArgumentException("lease " + id + " has no nodes");
    }
  }

  /** The type of lease the terms make. */
  public LeaseType type() {
    return terms.start().type();
  }

  /** The number of VMs. */
  public int nodes() {
    return nodeSets.stream().mapToInt(NodeSet::count).sum();
  }

  /** What each VM needs, by its index. */
  public List<Resources> vms() {
    List<Resources> vms = new ArrayList<>();
    nodeSets.forEach(set -> vms.addAll(Collections.nCopies(set.count(), set.resources())));
    return List.copyOf(vms);
  }
}
