package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Group;
import org.leasehold.backends.opennebula.client.Quota;
import org.leasehold.backends.opennebula.client.User;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmQuotas;

/** Oned has charged what waits already; it must count once. */
class QuotaCheckTest {
  private static final int ANN = 2;

  private final Vm first = vm(1, ANN, "1.5");
  private final Vm second = vm(2, ANN, "1.5");

  private static Vm vm(int id, int owner, String cpu) {
    return MadeVms.vm(
        id, owner, 1000, MadeVms.vector("TEMPLATE", Map.of("CPU", cpu, "MEMORY", "512")));
  }

  private static User ann(Map<String, Quota> quotas) {
    return new User(
        ANN,
        "ann",
        1,
        List.of(1),
        true,
        Element.empty("TEMPLATE"),
        new VmQuotas(new TreeMap<>(quotas)));
  }

  private static Quota quota(String limit, String used) {
    return new Quota(Optional.of(new BigDecimal(limit)), new BigDecimal(used));
  }

  @Test
  void whatWaitsIsNotCountedTwice() {
    QuotaCheck check =
        new QuotaCheck(
            List.of(ann(Map.of("CPU", quota("3", "3")))), List.of(), List.of(first, second));
    assertThat(check.admit(List.of(first))).isEmpty();
    assertThat(check.admit(List.of(second))).isEmpty();
  }

  @Test
  void whoComesLaterWaitsWhenTheQuotaWasLowered() {
    QuotaCheck check =
        new QuotaCheck(
            List.of(ann(Map.of("RUNNING_CPU", quota("2", "3.00")))),
            List.of(),
            List.of(first, second));
    assertThat(check.admit(List.of(first))).isEmpty();
    assertThat(check.admit(List.of(second)))
        .contains("It waits for the quota of ann: RUNNING_CPU would be 3 of 2.");
  }

  @Test
  void whatRunsCounts() {
    QuotaCheck check =
        new QuotaCheck(List.of(ann(Map.of("VMS", quota("10", "11")))), List.of(), List.of(first));
    assertThat(check.admit(List.of(first)))
        .contains("It waits for the quota of ann: VMS would be 11 of 10.");
  }

  @Test
  void aGroupIsAdmittedWholeOrNotAtAllAndLeavesRoomForOthers() {
    QuotaCheck check =
        new QuotaCheck(
            List.of(ann(Map.of("CPU", quota("2", "3")))), List.of(), List.of(first, second));
    assertThat(check.admit(List.of(first, second)))
        .contains("It waits for the quota of ann: CPU would be 3 of 2.");
    assertThat(check.admit(List.of(second))).isEmpty();
  }

  @Test
  void withoutALimitOrAUserEverythingIsAdmitted() {
    Quota none = new Quota(Optional.empty(), new BigDecimal("1000"));
    Vm other = vm(3, 9, "100");
    QuotaCheck check =
        new QuotaCheck(List.of(ann(Map.of("CPU", none))), List.of(), List.of(first, other));
    assertThat(check.admit(List.of(first))).isEmpty();
    assertThat(check.admit(List.of(other))).isEmpty();
  }

  @Test
  void aGroupOfUsersHasQuotasOfItsOwn() {
    Vm other = vm(3, 9, "1.5");
    Group users =
        new Group(1, "users", new VmQuotas(new TreeMap<>(Map.of("CPU", quota("3", "4.5")))));
    QuotaCheck check =
        new QuotaCheck(
            List.of(ann(Map.of("VMS", quota("9", "2")))),
            List.of(users),
            List.of(first, second, other));
    assertThat(check.admit(List.of(first))).isEmpty();
    assertThat(check.admit(List.of(other))).isEmpty();
    assertThat(check.admit(List.of(second)))
        .contains("It waits for the quota of group users: CPU would be 4.5 of 3.");
  }

  @Test
  void theAdministratorsAreHeldToNone() {
    Vm theirs = vm(3, 0, "5");
    User admin =
        new User(
            0,
            "oneadmin",
            0,
            List.of(0),
            true,
            Element.empty("TEMPLATE"),
            new VmQuotas(new TreeMap<>(Map.of("CPU", quota("1", "5")))));
    assertThat(new QuotaCheck(List.of(admin), List.of(), List.of(theirs)).admit(List.of(theirs)))
        .isEmpty();
  }

  @Test
  void aNumberThatDoesNotReadCountsForNothing() {
    Vm odd = vm(4, ANN, "many");
    QuotaCheck check =
        new QuotaCheck(List.of(ann(Map.of("CPU", quota("0", "0")))), List.of(), List.of(odd));
    assertThat(check.admit(List.of(odd))).isEmpty();
  }
}
