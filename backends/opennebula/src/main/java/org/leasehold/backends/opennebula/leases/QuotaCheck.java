package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Group;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.Quota;
import org.leasehold.backends.opennebula.client.User;
import org.leasehold.backends.opennebula.client.Vm;

/**
 * Keeps users and their groups within their quotas. Oned charges a VM from when it is made, and
 * gives what runs back when it is stopped; so a quota may be exceeded by what was stopped and comes
 * back, or when it was lowered. Then those who wait go on waiting, the last made first.
 */
final class QuotaCheck {
  private static final List<String> PREFIXES = List.of("", "RUNNING_");

  private final Map<String, Account> accounts = new HashMap<>();

  /** What is charged to each without those who wait and were not admitted, by quota. */
  private final Map<String, Map<String, BigDecimal>> charged = new HashMap<>();

  /**
   * @param waiting all VMs that may be admitted
   */
  QuotaCheck(List<User> users, List<Group> groups, Collection<Vm> waiting) {
    users.forEach(user -> open(Account.of(user)));
    groups.forEach(group -> open(Account.of(group)));
    for (Vm vm : waiting) {
      for (String account : accounts(vm)) {
        of(vm).forEach((name, amount) -> add(account, name, amount.negate()));
      }
    }
  }

  private void open(Account account) {
    if (account.isLimited()) {
      accounts.put(account.key(), account);
      Map<String, BigDecimal> used = new TreeMap<>();
      account.quotas().byName().forEach((name, quota) -> used.put(name, quota.used()));
      charged.put(account.key(), used);
    }
  }

  private static List<String> accounts(Vm vm) {
    return List.of(Account.user(vm.ownerId()), Account.group(vm.groupId()));
  }

  private void add(String account, String name, BigDecimal amount) {
    Map<String, BigDecimal> used = charged.get(account);
    if (used != null) {
      used.computeIfPresent(name, (n, before) -> before.add(amount));
    }
  }

  /** Why these may not run yet; empty when they may, and are counted from now on. */
  Optional<String> admit(List<Vm> vms) {
    Map<String, Map<String, BigDecimal>> more = new LinkedHashMap<>();
    for (Vm vm : vms) {
      for (String account : accounts(vm)) {
        Map<String, BigDecimal> sums = more.computeIfAbsent(account, key -> new TreeMap<>());
        of(vm).forEach((name, amount) -> sums.merge(name, amount, BigDecimal::add));
      }
    }
    for (Map.Entry<String, Map<String, BigDecimal>> each : more.entrySet()) {
      Optional<String> exceeded =
          Optional.ofNullable(accounts.get(each.getKey()))
              .flatMap(account -> exceeded(account, charged.get(account.key()), each.getValue()));
      if (exceeded.isPresent()) {
        return Optional.of("It waits for the quota of " + exceeded.get() + ".");
      }
    }
    more.forEach((account, sums) -> sums.forEach((name, amount) -> add(account, name, amount)));
    return Optional.empty();
  }

  /**
   * Which quota would be exceeded, and by what; empty for none.
   *
   * @param charged what there is already, by quota
   * @param more what would come to it, by quota
   */
  static Optional<String> exceeded(
      Account account, Map<String, BigDecimal> charged, Map<String, BigDecimal> more) {
    for (Map.Entry<String, Quota> each : account.quotas().byName().entrySet()) {
      BigDecimal need = more.getOrDefault(each.getKey(), BigDecimal.ZERO);
      BigDecimal used = charged.getOrDefault(each.getKey(), BigDecimal.ZERO);
      Quota quota = new Quota(each.getValue().limit(), used.max(BigDecimal.ZERO));
      if (need.signum() > 0 && !quota.admits(need)) {
        return Optional.of(
            Vector.shown(account.name())
                + ": "
                + each.getKey()
                + " would be "
                + plain(quota.used().add(need))
                + " of "
                + plain(quota.limit().orElseThrow()));
      }
    }
    return Optional.empty();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Map<String, BigDecimal> of(Vm vm) {
    return amounts(BigDecimal.ONE, amount(vm.template(), "CPU"), amount(vm.template(), "MEMORY"));
  }

  /**
   * What is charged for VMs, by quota.
   *
   * @param cpus cores
   * @param memory MB
   */
  static Map<String, BigDecimal> amounts(BigDecimal vms, BigDecimal cpus, BigDecimal memory) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (String prefix : PREFIXES) {
      amounts.put(prefix + "VMS", vms);
      amounts.put(prefix + "CPU", cpus);
      amounts.put(prefix + "MEMORY", memory);
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
