package org.leasehold.core.slottable;

import java.time.Instant;
import java.util.Locale;
import org.leasehold.core.site.Host;

/** Says that a reservation asks for more than there is. */
final class Excess {

  private Excess() {}

  /**
   * What is too much, where and when.
   *
   * @param free what the host has free at that time, less than is asked for
   * @param time the first time at which it does not fit, in ms since the epoch
   */
  static String message(
      Reservation reservation, Host host, ResourceIndex resources, Amounts free, long time) {
    Amounts asked = reservation.amounts();
    int r = 0;
    while (asked.get(r) <= free.get(r)) {
      r++;
    }
    String resource = resources.names().get(r);
    long capacity = host.capacity().amount(resource);
    return String.format(
        Locale.ROOT,
        "%s does not fit: host %s has %d %s, %d in use at %s (%d ms), and it asks for %d",
        reservation,
        host.name(),
        capacity,
        resource,
        capacity - free.get(r),
        Instant.ofEpochMilli(time),
        time,
        asked.get(r));
  }
}
