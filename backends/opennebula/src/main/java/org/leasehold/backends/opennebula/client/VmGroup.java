package org.leasehold.backends.opennebula.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A group of VMs in roles, with rules of who shares a host.
 *
 * @param affined sets of roles whose VMs must share one host
 * @param antiAffined sets of roles that must not share a host
 */
public record VmGroup(
    int id,
    String name,
    int ownerId,
    List<Role> roles,
    List<Set<String>> affined,
    List<Set<String>> antiAffined) {

  /** The rule among the VMs of one role. */
  public enum Policy {
    NONE,
    /** All on one host. */
    AFFINED,
    /** Each on a host of its own. */
    ANTI_AFFINED
  }

  /**
   * A role.
   *
   * @param vms the numbers of the VMs in it
   * @param hostAffined the numbers of hosts it must be on; any where there are none
   * @param hostAntiAffined the numbers of hosts it must not be on
   */
  public record Role(
      int id,
      String name,
      Policy policy,
      List<Integer> vms,
      List<Integer> hostAffined,
      List<Integer> hostAntiAffined) {

    static Role of(Element role) throws Unreadable {
      return new Role(
          role.id("ID"),
          role.valueOrEmpty("NAME"),
          Arrays.stream(Policy.values())
              .filter(p -> p.name().equals(role.valueOrEmpty("POLICY")))
              .findFirst()
              .orElse(Policy.NONE),
          numbers(role, "VMS"),
          numbers(role, "HOST_AFFINED"),
          numbers(role, "HOST_ANTI_AFFINED"));
    }

    private static List<Integer> numbers(Element role, String name) throws Unreadable {
      List<Integer> numbers = new ArrayList<>();
      for (String number : names(role.valueOrEmpty(name))) {
        try {
          numbers.add(Integer.valueOf(number));
        } catch (NumberFormatException e) {
          throw new Unreadable("ROLE/" + name + " must be numbers, not " + number, e);
        }
      }
      return List.copyOf(numbers);
    }
  }

  static VmGroup of(Element group) throws Unreadable {
    List<Role> roles = new ArrayList<>();
    for (Element role : group.part("ROLES").children("ROLE")) {
      roles.add(Role.of(role));
    }
    return new VmGroup(
        group.id("ID"),
        group.valueOrEmpty("NAME"),
        group.id("UID"),
        List.copyOf(roles),
        sets(group.part("TEMPLATE"), "AFFINED"),
        sets(group.part("TEMPLATE"), "ANTI_AFFINED"));
  }

  private static List<Set<String>> sets(Element template, String name) {
    return template.children(name).stream().map(set -> names(set.text())).toList();
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::trim)
        .filter(n -> !n.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
