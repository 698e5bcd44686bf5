package org.leasehold.backends.opennebula.client;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * The quotas of a user, or of a group of users, for VMs.
 *
 * @param byName by oned's names, such as {@code RUNNING_CPU} (cores), {@code MEMORY} (MB), {@code
 *     VMS}; what is not named has no limit
 */
public record VmQuotas(SortedMap<String, Quota> byName) {
  private static final String USED = "_USED";
  private static final BigDecimal DEFAULT = BigDecimal.valueOf(-1);

  public VmQuotas {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** The quota of a name, without limit where it is not named. */
  public Quota of(String name) {
    return byName.getOrDefault(name, new Quota(Optional.empty(), BigDecimal.ZERO));
  }

  /**
   * Quotas as oned writes them: a limit of -1 is the default's, any other negative one is none.
   *
   * @param quotas an element with the child VM_QUOTA
   * @param defaults the same, for all users or all groups
   */
  static VmQuotas of(Element quotas, Element defaults) throws Unreadable {
    TreeMap<String, Quota> byName = new TreeMap<>();
    for (Map.Entry<String, BigDecimal> limit : limits(defaults).entrySet()) {
      byName.put(limit.getKey(), new Quota(real(limit.getValue()), BigDecimal.ZERO));
    }
    Element own = vm(quotas);
    for (Map.Entry<String, BigDecimal> limit : limits(quotas).entrySet()) {
      String name = limit.getKey();
      BigDecimal used = own.decimal(name + USED).orElse(BigDecimal.ZERO);
      Optional<BigDecimal> most =
          limit.getValue().compareTo(DEFAULT) == 0
              ? Optional.ofNullable(byName.get(name)).flatMap(Quota::limit)
              : real(limit.getValue());
      byName.put(name, new Quota(most, used));
    }
    return new VmQuotas(byName);
  }

  private static SortedMap<String, BigDecimal> limits(Element quotas) throws Unreadable {
    Element vm = vm(quotas);
    TreeMap<String, BigDecimal> limits = new TreeMap<>();
    for (Element limit : vm.children()) {
      if (!limit.name().endsWith(USED) && !limit.name().startsWith("CLUSTER")) {
        vm.decimal(limit.name()).ifPresent(l -> limits.put(limit.name(), l));
      }
    }
    return limits;
  }

  /** There may be more than one set, each for some clusters; the first is for all of them. */
  private static Element vm(Element quotas) {
    return quotas.part("VM_QUOTA").children("VM").stream()
        .filter(vm -> vm.value("CLUSTER_IDS").isEmpty())
        .findFirst()
        .orElseGet(() -> Element.empty("VM"));
  }

  private static Optional<BigDecimal> real(BigDecimal limit) {
    return limit.signum() < 0 ? Optional.empty() : Optional.of(limit);
  }
}
