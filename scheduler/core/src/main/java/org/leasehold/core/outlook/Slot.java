package org.leasehold.core.outlook;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.slottable.ReservationKind;

/**
 * A row of the slot table: capacity of one host set aside for one VM.
 *
 * @param kind what the VM does meanwhile
 * @param end when it is over; empty for never
 * @param amounts what it holds; nothing where it only says that something happens
 * @param underWay whether it has begun; otherwise it is planned
 */
public record Slot(
    String host,
    VmId vm,
    ReservationKind kind,
    Instant start,
    Optional<Instant> end,
    Resources amounts,
    boolean underWay) {
  public Slot {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(amounts, "amounts");
  }
}
