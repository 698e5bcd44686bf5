package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.Quota;
import org.leasehold.backends.opennebula.client.User;
import org.leasehold.backends.opennebula.client.Vm;

/**
 * Keeps users within their quotas. Oned charges a VM from when it is made, and gives what runs back
 * when it is stopped; so a quota may be exceeded by what was stopped and comes back, or when it was
 * lowered. Then those who wait go on waiting, the last made first.
 */
final class QuotaCheck {
  private static final List<String> PREFIXES = List.of("", "RUNNING_");

  private final Map<Integer, User> users = new HashMap<>();

  /** What is charged to a user without those who wait and were not admitted, by quota. */
  private final Map<Integer, Map<String, BigDecimal>> charged = new HashMap<>();

  /**
   * @param waiting all VMs that may be admitted
   */
  QuotaCheck(List<User> users, Collection<Vm> waiting) {
    for (User user : users) {
      this.users.put(user.id(), user);
      Map<String, BigDecimal> used = new TreeMap<>();
      user.quotas().byName().forEach((name, quota) -> used.put(name, quota.used()));
      charged.put(user.id(), used);
    }
    for (Vm vm : waiting) {
      of(vm).forEach((name, amount) -> add(vm.ownerId(), name, amount.negate()));
    }
  }

  private void add(int user, String name, BigDecimal amount) {
    Map<String, BigDecimal> used = charged.get(user);
    if (used != null) {
      used.computeIfPresent(name, (n, before) -> before.add(amount));
    }
  }

  /** Why these may not run yet; empty when they may, and are counted from now on. */
  Optional<String> admit(List<Vm> vms) {
    User user = users.get(vms.get(0).ownerId());
    if (user == null) {
      return Optional.empty();
    }
    Map<String, BigDecimal> more = new TreeMap<>();
    vms.forEach(vm -> of(vm).forEach((name, amount) -> more.merge(name, amount, BigDecimal::add)));
    for (Map.Entry<String, Quota> each : user.quotas().byName().entrySet()) {
      BigDecimal need = more.getOrDefault(each.getKey(), BigDecimal.ZERO);
      BigDecimal used = charged.get(user.id()).get(each.getKey());
      Quota quota = new Quota(each.getValue().limit(), used.max(BigDecimal.ZERO));
      if (need.signum() > 0 && !quota.admits(need)) {
        return Optional.of(
            "It waits for the quota of "
                + Vector.shown(user.name())
                + ": "
                + each.getKey()
                + " would be "
                + plain(quota.used().add(need))
                + " of "
                + plain(quota.limit().orElseThrow())
                + ".");
      }
    }
    more.forEach((name, amount) -> add(user.id(), name, amount));
    return Optional.empty();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Map<String, BigDecimal> of(Vm vm) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (String prefix : PREFIXES) {
      amounts.put(prefix + "VMS", BigDecimal.ONE);
      amounts.put(prefix + "CPU", amount(vm.template(), "CPU"));
      amounts.put(prefix + "MEMORY", amount(vm.template(), "MEMORY"));
    }
    return amounts;
  }

  private static BigDecimal amount(Element template, String name) {
    try {
      return template.decimal(name).orElse(BigDecimal.ZERO);
    } catch (Unreadable e) {
      return BigDecimal.ZERO;
    }
  }
}
