package org.leasehold.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.slottable.ReservationKind;

/**
 * What is held of each host over an interval, as far as it is planned now.
 *
 * @param from the interval's start, included
 * @param to its end, not included
 * @param slots in the order of the hosts, then by start
 */
public record SlotTableView(Instant from, Instant to, List<SlotView> slots) {
  public SlotTableView {
    slots = List.copyOf(slots);
  }

  /**
   * What one VM holds on one host for a time.
   *
   * @param lease its lease; empty where it is another user's
   * @param vm its index in the lease, from 0
   * @param kind what the VM does meanwhile
   * @param end empty for no end
   * @param resources what it holds; nothing where it only says that something happens
   * @param underWay whether it has begun; otherwise it is planned
   */
  public record SlotView(
      String host,
      Optional<String> lease,
      int vm,
      ReservationKind kind,
      Instant start,
      Optional<Instant> end,
      Resources resources,
      boolean underWay) {}
}
