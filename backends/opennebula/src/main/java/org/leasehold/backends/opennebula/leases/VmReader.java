package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.WrongExpression;
import org.leasehold.backends.opennebula.supplies.DiskNeed;
import org.leasehold.backends.opennebula.supplies.NicNeed;
import org.leasehold.core.lease.Resources;

/** Reads what VMs ask for from their templates. */
final class VmReader {
  private static final String PRIORITY = "USER_PRIORITY";
  private static final List<String> RANKS = List.of("SCHED_RANK", "RANK");

  /** All that a wish is made of. */
  private static final List<String> NAMES =
      List.of(
          "LEASE",
          "HAIZEA",
          "CPU",
          "MEMORY",
          "AUTOMATIC_REQUIREMENTS",
          "SCHED_REQUIREMENTS",
          "AUTOMATIC_DS_REQUIREMENTS",
          "SCHED_DS_REQUIREMENTS",
          "SCHED_DS_RANK",
          "AUTOMATIC_NIC_REQUIREMENTS",
          "SCHED_RANK",
          "RANK",
          "USER_PRIORITY",
          "VMGROUP");

  private static final BigDecimal MOST_CPUS = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_MEMORY = BigDecimal.valueOf(1_000_000_000_000L);
  private static final BigDecimal MOST_PRIORITY = BigDecimal.valueOf(1_000_000_000);

  private final TermsReader terms;

  VmReader(LeaseRules rules) {
    terms = new TermsReader(rules);
  }

  /** The same as long as nothing was changed of what is read of a VM. */
  static String fingerprint(Vm vm) {
    return Fingerprint.of(vm.template(), vm.userTemplate(), NAMES);
  }

  /**
   * What a VM asks for.
   *
   * @throws WrongTemplate when its template does not read
   */
  VmWish read(Vm vm) throws WrongTemplate {
    AskedTerms asked = terms.read(vm.userTemplate());
    Element template = vm.template();
    Resources needs =
        Resources.of(
            Map.of(
                Resources.CPU,
                amount(template, "CPU", MOST_CPUS, 2, "a number of cores above 0"),
                Resources.MEMORY,
                amount(template, "MEMORY", MOST_MEMORY, 0, "a number of MB above 0")));
    Requirement requirement =
        Requirement.both(
            requirement(template, "AUTOMATIC_REQUIREMENTS"),
            requirement(vm.userTemplate(), "SCHED_REQUIREMENTS"));
    return new VmWish(
        vm,
        asked,
        needs,
        requirement,
        disks(vm),
        nics(vm),
        rank(vm.userTemplate()),
        priority(vm.userTemplate()),
        fingerprint(vm));
  }

  private static DiskNeed disks(Vm vm) throws WrongTemplate {
    try {
      return DiskNeed.of(vm);
    } catch (WrongExpression e) {
      throw new WrongTemplate(e.getMessage());
    }
  }

  private static List<NicNeed> nics(Vm vm) throws WrongTemplate {
    try {
      return NicNeed.of(vm);
    } catch (WrongExpression e) {
      throw new WrongTemplate(e.getMessage());
    }
  }

  /** Rounded up: a VM never gets less than it asks for. */
  private static long amount(
      Element template, String name, BigDecimal most, int places, String what)
      throws WrongTemplate {
    BigDecimal amount =
        number(template, name, what)
            .orElseThrow(() -> new WrongTemplate(name + " is not there; expected " + what));
    if (amount.signum() <= 0 || amount.compareTo(most) > 0) {
      throw expected(template, name, what + " and at most " + most);
    }
    return amount.movePointRight(places).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private static BigDecimal priority(Element template) throws WrongTemplate {
    String what = "a number of at most " + MOST_PRIORITY;
    BigDecimal priority = number(template, PRIORITY, what).orElse(BigDecimal.ZERO);
    if (priority.abs().compareTo(MOST_PRIORITY) > 0) {
      throw expected(template, PRIORITY, what);
    }
    return priority;
  }

  private static Optional<BigDecimal> number(Element template, String name, String what)
      throws WrongTemplate {
    try {
      return template.decimal(name);
    } catch (Unreadable e) {
      throw expected(template, name, what);
    }
  }

  private static WrongTemplate expected(Element template, String name, String what) {
    return new WrongTemplate(
        name
            + ": expected "
            + what
            + ", not \""
            + Vector.shown(template.valueOrEmpty(name))
            + "\"");
  }

  private static Requirement requirement(Element template, String name) throws WrongTemplate {
    try {
      return Requirement.read(template.valueOrEmpty(name));
    } catch (WrongExpression e) {
      throw new WrongTemplate(name + ": " + e.getMessage());
    }
  }

  private static Optional<Rank> rank(Element template) throws WrongTemplate {
    for (String name : RANKS) {
      Optional<String> text = template.value(name);
      if (text.isPresent()) {
        try {
          return Optional.of(Rank.read(text.get()));
        } catch (WrongExpression e) {
          throw new WrongTemplate(name + ": " + e.getMessage());
        }
      }
    }
    return Optional.empty();
  }
}
