package org.leasehold.core.slottable;

import java.util.Objects;
import org.leasehold.core.lease.VmId;

/**
 * Capacity of one host that is set aside for one VM over an interval.
 *
 * @param vm whose it is
 * @param kind what the VM does meanwhile
 * @param host the host's index in the site
 * @param interval when
 * @param amounts what it holds, indexed as the site's {@link ResourceIndex} says; none negative;
 *     all 0 when it only says that something happens
 */
public record Reservation(
    VmId vm, ReservationKind kind, int host, Interval interval, Amounts amounts)
    implements Comparable<Reservation> {

  /**
   * @throws IllegalArgumentException when the host's index or an amount is negative
   */
  public Reservation {
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(interval, "interval");
    if (host < 0) {
      throw new IllegalArgumentException("a host's index is 0 or more, not " + host);
    }
    if (amounts.hasNegative()) {
      throw new IllegalArgumentException("a reservation holds 0 or more of all, not " + amounts);
    }
  }

  /** When it begins, in ms since the epoch. */
  public long start() {
    return interval.start();
  }

  /** When it is over, in ms since the epoch, or {@link Interval#UNBOUNDED}. */
  public long end() {
    return interval.end();
  }

  /** By start, then VM, kind, end, host and amounts. */
  @Override
  public int compareTo(Reservation other) {
    // Written out, as the slot table compares more than it does anything else.
    int by = Long.compare(start(), other.start());
    by = by != 0 ? by : vm.compareTo(other.vm);
    by = by != 0 ? by : kind.compareTo(other.kind);
    by = by != 0 ? by : Long.compare(end(), other.end());
    by = by != 0 ? by : Integer.compare(host, other.host);
    return by != 0 ? by : amounts.compareTo(other.amounts);
  }

  @Override
  public String toString() {
    return vm + " " + kind + " on host " + host + " " + interval + " " + amounts;
  }
}
