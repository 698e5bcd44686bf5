package org.leasehold.backends.opennebula.hosts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.core.lease.Resources;

/**
 * What VMs hold of a host.
 *
 * @param cpu hundredths of a core
 * @param memoryKb KB
 */
record Charge(long cpu, long memoryKb) {
  static final Charge NONE = new Charge(0, 0);

  private static final long KB_IN_MB = 1024;

  /** A thousand thousand times what a host has, and no sum of them overflows. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  /**
   * What oned charges a VM with, rounded as it does: down.
   *
   * @throws Unreadable when the VM does not say
   */
  static Charge of(Element template) throws Unreadable {
    return new Charge(
        whole(template, "CPU", BigDecimal.valueOf(100)),
        whole(template, "MEMORY", BigDecimal.valueOf(KB_IN_MB)));
  }

  private static long whole(Element template, String name, BigDecimal unit) throws Unreadable {
    BigDecimal amount =
        template
            .decimal(name)
            .orElseThrow(() -> new Unreadable("a VM on a host has no " + name))
            .multiply(unit)
            .setScale(0, RoundingMode.FLOOR);
    if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
      throw new Unreadable("a VM on a host has an impossible " + name + ": " + amount);
    }
    return amount.longValueExact();
  }

  Charge plus(Charge other) {
    return new Charge(cpu + other.cpu, memoryKb + other.memoryKb);
  }

  /** What is more than was counted. */
  Charge beyond(Resources counted) {
    return new Charge(
        Math.max(0, cpu - counted.cpu()), Math.max(0, memoryKb - counted.memoryMb() * KB_IN_MB));
  }
}
