package org.leasehold.core.snapshot;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.slottable.ReservationKind;

/**
 * What one VM holds on one host for a time.
 *
 * @param vm the VM's index in its lease
 * @param end empty for no end
 * @param amounts what it holds; nothing where it is only noted that something happens
 */
public record HoldSnapshot(
    int vm,
    ReservationKind kind,
    String host,
    Instant start,
    Optional<Instant> end,
    Resources amounts) {
  public HoldSnapshot {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(host, "host");
  }
}
