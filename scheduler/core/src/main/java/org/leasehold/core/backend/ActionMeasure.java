package org.leasehold.core.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.VmId;

/**
 * How long an action took that was carried out, beside how long it was thought to take before.
 *
 * @param host where; of a migration the source
 * @param to the destination of a migration; empty for any other action
 * @param memoryMb of the VM, MB
 * @param configured by the configured rates
 * @param expected by what had been learned before: as often longer as shorter; empty while too
 *     little was known
 * @param planned what is planned for such an action, with what was known before
 * @param took from its beginning to its end
 */
public record ActionMeasure(
    VmId vm,
    String host,
    Optional<String> to,
    ActionKind action,
    long memoryMb,
    Duration configured,
    Optional<Duration> expected,
    Duration planned,
    Duration took) {
  public ActionMeasure {
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(expected, "expected");
    if (memoryMb < 0 || configured.isNegative() || planned.isNegative() || took.isNegative()) {
      throw new IllegalArgumentException("memory and times are 0 or more");
    }
  }

  /** What it teaches of the hosts it was done on: one, or both ends of a migration. */
  public List<Observation> observations() {
    List<Observation> all = new ArrayList<>();
    all.add(new Observation(host, action, memoryMb, expected, took));
    to.ifPresent(end -> all.add(new Observation(end, action, memoryMb, expected, took)));
    return all;
  }
}
