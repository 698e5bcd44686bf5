package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.VmId;

/** The VMs that stand still through nobody's order. Safe for use by several threads. */
final class Stalls {
  /** One that goes on for less stalls again on what it stalled on before. */
  private static final long FOR_GOOD = Duration.ofSeconds(1).toNanos();

  /** Since when each was seen to go on, if it does. */
  private final Map<VmId, Optional<Long>> stalled = new TreeMap<>();

  private final Reports reports;
  private final LongSupplier nanos;

  /**
   * @param reports takes what changes
   * @param nanos the time, in ns since any
   */
  Stalls(Reports reports, LongSupplier nanos) {
    this.reports = reports;
    this.nanos = nanos;
  }

  /** A VM was seen that should run: tells if it stands still now, or has gone on for good. */
  synchronized void seen(Vm vm, Sight sight) {
    Optional<Optional<Long>> known = Optional.ofNullable(stalled.get(vm.id()));
    if (sight.standsStill()) {
      stalled.put(vm.id(), Optional.empty());
      if (known.isEmpty()) {
        reports.stalled(vm.id(), vm.host(), sight.why());
      }
    } else if (known.isPresent()) {
      long now = nanos.getAsLong();
      Optional<Long> since = known.get();
      if (since.isEmpty()) {
        stalled.put(vm.id(), Optional.of(now));
      } else if (now - since.get() >= FOR_GOOD) {
        stalled.remove(vm.id());
        reports.wentOn(vm.id(), vm.host());
      }
    }
  }

  /** A VM is to run no more. */
  synchronized void forget(VmId vm) {
    stalled.remove(vm);
  }

  /** Those that stand still, or have not gone on for good yet, in their order. */
  synchronized List<VmId> all() {
    return List.copyOf(stalled.keySet());
  }
}
