package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.supplies.DiskNeed;
import org.leasehold.core.lease.Resources;

/** VMs and what they ask for, without an oned that tells of them. */
final class MadeVms {
  private MadeVms() {}

  static Vm vm(int id, int owner, long submitted, Element template) {
    return new Vm(
        id,
        "vm-" + id,
        owner,
        "user" + owner,
        1,
        "users",
        VmState.PENDING,
        LcmState.LCM_INIT,
        false,
        Optional.of(Instant.ofEpochSecond(submitted)),
        Optional.empty(),
        "",
        template,
        Element.empty("USER_TEMPLATE"),
        List.of());
  }

  static VmWish wish(int id, int owner, long submitted, AskedTerms terms) {
    return new VmWish(
        vm(id, owner, submitted, Element.empty("TEMPLATE")),
        terms,
        Resources.of(100, 512),
        new Requirement.Nothing(),
        new DiskNeed(0, new Requirement.Nothing(), Optional.empty()),
        List.of(),
        Optional.empty(),
        BigDecimal.ZERO,
        "");
  }

  /** An element with a child of text for each entry. */
  static Element vector(String name, Map<String, String> values) {
    return new Element(
        name,
        "",
        values.entrySet().stream()
            .map(each -> new Element(each.getKey(), each.getValue(), List.of()))
            .toList());
  }
}
