package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmGroup;
import org.leasehold.backends.opennebula.client.VmGroup.Policy;
import org.leasehold.backends.opennebula.client.VmGroup.Role;

/** What the rules of a VM group are to the VMs of its roles. */
class AffinityTest {
  private static final int GROUP = 7;

  private static Vm in(String group, String role) {
    Element membership = MadeVms.vector("VMGROUP", Map.of("VMGROUP_ID", group, "ROLE", role));
    return MadeVms.vm(1, 0, 1000, new Element("TEMPLATE", "", List.of(membership)));
  }

  private static Role role(int id, String name, Policy policy) {
    return new Role(id, name, policy, List.of(), List.of(), List.of());
  }

  private static VmGroup group(
      List<Set<String>> affined, List<Set<String>> antiAffined, Role... roles) {
    return new VmGroup(GROUP, "shop", 0, List.of(roles), affined, antiAffined);
  }

  private static Affinity of(String role, VmGroup group) {
    return Affinity.of(in("7", role), List.of(group));
  }

  @Test
  void vmsOfARoleAreKeptApartOrTogether() {
    VmGroup group =
        group(
            List.of(),
            List.of(),
            role(0, "web", Policy.ANTI_AFFINED),
            role(1, "db", Policy.AFFINED),
            role(2, "log", Policy.NONE));
    assertThat(of("web", group).resources()).containsExactly("apart-7-0");
    assertThat(of("db", group).resources()).containsExactly("together-7-1");
    assertThat(of("log", group).resources()).isEmpty();
  }

  @Test
  void rolesThatFollowFromOthersAreTogetherToo() {
    VmGroup group =
        group(
            List.of(Set.of("a", "b"), Set.of("c", "b")),
            List.of(),
            role(0, "a", Policy.NONE),
            role(1, "b", Policy.NONE),
            role(2, "c", Policy.NONE),
            role(3, "d", Policy.NONE));
    for (String role : List.of("a", "b", "c")) {
      assertThat(of(role, group).resources()).containsExactly("together-7-0.1.2");
    }
    assertThat(of("d", group).resources()).isEmpty();
  }

  @Test
  void rolesThatMustNotMeetShareOneResource() {
    VmGroup group =
        group(
            List.of(),
            List.of(Set.of("a", "b")),
            role(0, "a", Policy.NONE),
            role(1, "b", Policy.ANTI_AFFINED));
    assertThat(of("a", group).resources()).containsExactly("apart-7-0.1");
    assertThat(of("b", group).resources()).containsExactly("apart-7-0.1", "apart-7-1");
  }

  @Test
  void hostsAreNamedForARoleAndAgainstIt() {
    Role both = new Role(0, "a", Policy.NONE, List.of(), List.of(5, 2), List.of(9));
    Role against = new Role(1, "b", Policy.NONE, List.of(), List.of(), List.of(3, 4));
    VmGroup group = group(List.of(), List.of(), both, against);
    assertThat(of("a", group).hosts()).hasToString("(ID = 2 | ID = 5) & !(ID = 9)");
    assertThat(of("b", group).hosts()).hasToString("!(ID = 3 | ID = 4)");
  }

  @Test
  void whoIsInNoKnownGroupOrRoleIsFree() {
    VmGroup group = group(List.of(), List.of(), role(0, "web", Policy.AFFINED));
    Vm none = MadeVms.vm(1, 0, 1000, Element.empty("TEMPLATE"));
    for (Vm vm : List.of(none, in("8", "web"), in("7", "other"), in("x", "web"))) {
      Affinity affinity = Affinity.of(vm, List.of(group));
      assertThat(affinity.resources()).isEmpty();
      assertThat(affinity.hosts()).hasToString("");
    }
  }
}
