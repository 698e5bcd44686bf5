package org.leasehold.backends.opennebula.leases;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.WrongExpression;
import org.leasehold.core.lease.NodeSet;

/**
 * What leases ask of hosts beside CPU and memory, by the resources that stand for it.
 *
 * @param requirements the expressions, by the resource of the hosts that meet them
 * @param apart resources of which each host has one
 * @param together resources that one host has, with the requirements that are asked with them
 */
public record HostNeeds(
    SortedMap<String, Requirement> requirements,
    SortedSet<String> apart,
    SortedMap<String, Set<String>> together) {
  public HostNeeds {
    requirements = Collections.unmodifiableSortedMap(new TreeMap<>(requirements));
    apart = Collections.unmodifiableSortedSet(new TreeSet<>(apart));
    together = Collections.unmodifiableSortedMap(new TreeMap<>(together));
  }

  /** The resource that stands for an expression. */
  static String resourceOf(Requirement requirement) {
    return Attributes.REQUIREMENT + Fingerprint.of(requirement.toString());
  }

  /**
   * Those of leases, by their VMs and attributes.
   *
   * @param leases that have not ended, or are about to be submitted
   */
  public static HostNeeds of(Collection<NewLease> leases) {
    TreeMap<String, Requirement> requirements = new TreeMap<>();
    TreeSet<String> apart = new TreeSet<>();
    TreeMap<String, Set<String>> together = new TreeMap<>();
    for (NewLease lease : leases) {
      for (NodeSet set : lease.nodeSets()) {
        Set<String> names = set.resources().amounts().keySet();
        for (String name : names) {
          if (name.startsWith(Attributes.APART)) {
            apart.add(name);
          } else if (name.startsWith(Attributes.TOGETHER)) {
            names.stream()
                .filter(Attributes::isOfHosts)
                .forEach(other -> together.computeIfAbsent(name, n -> new TreeSet<>()).add(other));
            together.computeIfAbsent(name, n -> new TreeSet<>());
          } else if (name.startsWith(Attributes.REQUIREMENT)) {
            requirements.put(name, expression(name, lease.attributes()));
          } else if (Attributes.isOfHosts(name)) {
            requirements.put(name, SupplyNeeds.requirement(name));
          }
        }
      }
    }
    return new HostNeeds(requirements, apart, together);
  }

  /** The expression a lease keeps; one that is not there, or does not read, no host meets. */
  private static Requirement expression(String resource, Map<String, String> attributes) {
    String text = attributes.getOrDefault(Attributes.EXPRESSION_OF + resource, "");
    try {
      return text.isBlank()
          ? new Requirement.Not(new Requirement.Nothing())
          : Requirement.read(text);
    } catch (WrongExpression e) {
      return new Requirement.Not(new Requirement.Nothing());
    }
  }
}
