package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Group;
import org.leasehold.backends.opennebula.client.Quota;
import org.leasehold.backends.opennebula.client.User;
import org.leasehold.backends.opennebula.client.VmQuotas;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.AdmissionPolicy.Admission;
import org.leasehold.core.policy.LeaseView;

/** Leases from elsewhere, whose VMs oned charges to the scheduler's own user. */
class QuotaAdmissionTest {
  private final LeaseBook book = new LeaseBook();
  private final QuotaAdmission quotas = new QuotaAdmission(book);
  private final AdmissionPolicy policy =
      quotas.before((lease, now) -> new Admission(true, "asked the other"));

  @BeforeEach
  void read() {
    quotas.see(
        new CloudReading(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(user(2, "ada", 1, quota("CPU", "4", "1")), user(3, "ben", 1, Map.of())),
            List.of(
                new Group(
                    1, "users", new VmQuotas(new TreeMap<>(quota("RUNNING_VMS", "5", "1")))))));
  }

  private static User user(int id, String name, int group, Map<String, Quota> quotas) {
    return new User(
        id,
        name,
        group,
        List.of(group),
        true,
        Element.empty("TEMPLATE"),
        new VmQuotas(new TreeMap<>(quotas)));
  }

  private static Map<String, Quota> quota(String name, String limit, String used) {
    return Map.of(name, new Quota(Optional.of(new BigDecimal(limit)), new BigDecimal(used)));
  }

  private Admission ask(String user, int nodes, Map<String, String> attributes) {
    return policy.admit(view("1", user, nodes, attributes), Instant.EPOCH);
  }

  private static LeaseView view(String id, String user, int nodes, Map<String, String> attributes) {
    return new LeaseView(
        id,
        user,
        "best-effort",
        true,
        0,
        0,
        Double.POSITIVE_INFINITY,
        60,
        60,
        0,
        0,
        nodes,
        nodes,
        512.0 * nodes,
        0,
        0,
        0,
        attributes);
  }

  private void runs(String id, String user, int nodes, Map<String, String> attributes) {
    book.expect(
        new LeaseRequest(
            new LeaseId(id),
            user,
            new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofHours(1)), true),
            List.of(new NodeSet(nodes, Resources.of(100, 512))),
            new SoftwareEnvironment.Unmanaged(),
            attributes));
  }

  @Test
  void aLeaseWithinTheQuotasIsLeftToTheOtherPolicy() {
    assertThat(ask("ada", 3, Map.of())).isEqualTo(new Admission(true, "asked the other"));
  }

  @Test
  void whatWasMadeForOtherLeasesOfTheUserCounts() {
    runs("8", "ada", 2, Map.of());
    runs("9", "ada", 1, Map.of(Attributes.VMS, "17"));
    assertThat(ask("ada", 1, Map.of()).accepted()).isTrue();
    assertThat(ask("ada", 2, Map.of()))
        .isEqualTo(new Admission(false, "the quota of ada: CPU would be 5 of 4"));
  }

  @Test
  void leasesThatAreTakenOnTogetherAreAddedUp() {
    policy.taken(view("7", "ada", 2, Map.of()), Instant.EPOCH);
    policy.taken(view("8", "ada", 9, Map.of(Attributes.VMS, "17")), Instant.EPOCH);
    assertThat(ask("ada", 2, Map.of()).reason()).contains("CPU would be 5 of 4");
    runs("7", "ada", 2, Map.of());
    assertThat(ask("ada", 1, Map.of()).accepted()).as("each counts once").isTrue();
    book.forget(new LeaseId("7"));
    assertThat(policy.admit(view("9", "ada", 2, Map.of()), Instant.EPOCH.plusMillis(1)).accepted())
        .as("by then the book knows them")
        .isTrue();
  }

  @Test
  void theGroupHasQuotasOfItsOwn() {
    runs("8", "ada", 3, Map.of());
    assertThat(ask("ben", 1, Map.of()).accepted()).isTrue();
    assertThat(ask("ben", 2, Map.of()))
        .isEqualTo(new Admission(false, "the quota of group users: RUNNING_VMS would be 6 of 5"));
  }

  @Test
  void whoIsNoUserThereAndWhatCameFromThereIsNotHeldToThem() {
    assertThat(ask("eve", 100, Map.of()).accepted()).isTrue();
    assertThat(ask("ada", 100, Map.of(Attributes.VMS, "17")).accepted()).isTrue();
  }
}
