package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.VmGroup;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;

/** Makes leases of VMs that are all there. */
final class LeaseMaker {
  private static final String KEY = "opennebula:vm:";

  private LeaseMaker() {}

  /**
   * The lease of some VMs.
   *
   * @param base from when a start at a distance counts; empty for when the last VM was made
   */
  static NewLease of(Gathering gathering, List<VmGroup> groups, Optional<Instant> base) {
    TreeMap<String, String> attributes = new TreeMap<>();
    List<NodeSet> sets = new ArrayList<>();
    for (VmWish wish : gathering.vms()) {
      Resources needs = needs(wish, groups, attributes);
      NodeSet last = sets.isEmpty() ? null : sets.get(sets.size() - 1);
      if (last != null && last.resources().equals(needs)) {
        sets.set(sets.size() - 1, new NodeSet(last.count() + 1, needs));
      } else {
        sets.add(new NodeSet(1, needs));
      }
    }
    List<VmWish> vms = gathering.vms();
    attributes.put(
        Attributes.VMS,
        vms.stream().map(w -> String.valueOf(w.vm().id())).collect(Collectors.joining(" ")));
    vms.stream()
        .flatMap(wish -> wish.rank().stream())
        .findFirst()
        .map(Rank::toString)
        .ifPresent(rank -> attributes.put(Attributes.RANK, rank));
    BigDecimal priority =
        vms.stream().map(VmWish::priority).max(Comparator.naturalOrder()).orElseThrow();
    if (priority.signum() != 0) {
      attributes.put(Attributes.PRIORITY, priority.stripTrailingZeros().toPlainString());
    }
    String hash = fingerprint(vms.stream().map(VmWish::fingerprint).toList());
    attributes.put(Attributes.ASKED, hash);
    AskedTerms asked = gathering.first().terms();
    Start start = asked.start().from(base.orElseGet(() -> lastMade(vms)));
    return new NewLease(
        gathering.first().vm().owner(),
        new LeaseTerms(start, asked.duration(), asked.preemptible()),
        sets,
        attributes,
        KEY + gathering.id() + ":" + hash,
        hash);
  }

  /** The same as long as none of the VMs asks for something else. */
  static String fingerprint(List<String> ofVms) {
    return Fingerprint.of(String.join(" ", ofVms));
  }

  private static Instant lastMade(List<VmWish> vms) {
    return vms.stream()
        .flatMap(wish -> wish.vm().submitted().stream())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Resources needs(
      VmWish wish, List<VmGroup> groups, TreeMap<String, String> attributes) {
    Affinity affinity = Affinity.of(wish.vm(), groups);
    Resources needs = wish.needs();
    Requirement requirement = Requirement.both(wish.requirement(), affinity.hosts());
    if (!(requirement instanceof Requirement.Nothing)) {
      String resource = HostNeeds.resourceOf(requirement);
      attributes.put(Attributes.EXPRESSION_OF + resource, requirement.toString());
      needs = needs.with(resource, 1);
    }
    TreeMap<String, String> supplies = SupplyNeeds.of(wish);
    for (Map.Entry<String, String> supply : supplies.entrySet()) {
      attributes.put(Attributes.EXPRESSION_OF + supply.getKey(), supply.getValue());
      needs = needs.with(supply.getKey(), 1);
    }
    for (String resource : affinity.resources()) {
      needs = needs.with(resource, 1);
    }
    return needs;
  }
}
