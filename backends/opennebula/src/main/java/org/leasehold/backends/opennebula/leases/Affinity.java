package org.leasehold.backends.opennebula.leases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmGroup;
import org.leasehold.backends.opennebula.client.VmGroup.Policy;
import org.leasehold.backends.opennebula.client.VmGroup.Role;
import org.leasehold.backends.opennebula.requirements.Literal;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.Requirement.Any;
import org.leasehold.backends.opennebula.requirements.Requirement.Comparison;
import org.leasehold.backends.opennebula.requirements.Requirement.Not;
import org.leasehold.backends.opennebula.requirements.Requirement.Nothing;
import org.leasehold.backends.opennebula.requirements.Requirement.Operator;

/**
 * What the VM groups of OpenNebula ask of hosts. VMs that must not share a host each need the one
 * unit that every host has of a resource; VMs that must share one each need a unit of a resource
 * that one host alone has. Roles that must not meet are kept apart VM by VM, which is more than is
 * asked for.
 */
final class Affinity {
  private static final Affinity NONE = new Affinity(Set.of(), new Nothing());

  private final NavigableSet<String> resources;
  private final Requirement hosts;

  private Affinity(Collection<String> resources, Requirement hosts) {
    this.resources = new TreeSet<>(resources);
    this.hosts = hosts;
  }

  /** The resources of which a VM needs one each. */
  NavigableSet<String> resources() {
    return resources;
  }

  /** Which hosts are named for it or against it. */
  Requirement hosts() {
    return hosts;
  }

  /** What the group of a VM asks for it; nothing where it is in none that is known. */
  static Affinity of(Vm vm, List<VmGroup> groups) {
    Optional<Element> membership = vm.template().child("VMGROUP");
    if (membership.isEmpty()) {
      return NONE;
    }
    try {
      int id = membership.get().id("VMGROUP_ID");
      String role = membership.get().valueOrEmpty("ROLE");
      return groups.stream()
          .filter(group -> group.id() == id)
          .findFirst()
          .flatMap(group -> of(group, role))
          .orElse(NONE);
    } catch (Unreadable e) {
      return NONE;
    }
  }

  private static Optional<Affinity> of(VmGroup group, String name) {
    return group.roles().stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .map(role -> new Affinity(resources(group, role), hosts(role)));
  }

  private static List<String> resources(VmGroup group, Role role) {
    List<String> resources = new ArrayList<>();
    if (role.policy() == Policy.ANTI_AFFINED) {
      resources.add(Attributes.APART + group.id() + "-" + role.id());
    }
    for (Set<String> roles : group.antiAffined()) {
      if (roles.contains(role.name())) {
        resources.add(Attributes.APART + group.id() + "-" + ids(group, roles));
      }
    }
    NavigableSet<String> together = together(group, role.name());
    if (together.size() > 1 || role.policy() == Policy.AFFINED) {
      resources.add(Attributes.TOGETHER + group.id() + "-" + ids(group, together));
    }
    return resources;
  }

  /** The roles that must be where this one is, itself and those that follow from others too. */
  private static NavigableSet<String> together(VmGroup group, String role) {
    NavigableSet<String> together = new TreeSet<>(Set.of(role));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Set<String> roles : group.affined()) {
        if (roles.stream().anyMatch(together::contains)) {
          grown |= together.addAll(roles);
        }
      }
    }
    return together;
  }

  private static String ids(VmGroup group, Set<String> roles) {
    Map<String, Integer> ids = new HashMap<>();
    group.roles().forEach(role -> ids.put(role.name(), role.id()));
    return roles.stream()
        .filter(ids::containsKey)
        .map(ids::get)
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining("."));
  }

  private static Requirement hosts(Role role) {
    Requirement only = role.hostAffined().isEmpty() ? new Nothing() : anyOf(role.hostAffined());
    return role.hostAntiAffined().isEmpty()
        ? only
        : Requirement.both(only, new Not(anyOf(role.hostAntiAffined())));
  }

  private static Requirement anyOf(List<Integer> hosts) {
    List<Requirement> parts =
        hosts.stream()
            .sorted()
            .<Requirement>map(id -> new Comparison("ID", Operator.EQUAL, new Literal.Whole(id)))
            .toList();
    return parts.size() == 1 ? parts.get(0) : new Any(parts);
  }
}
