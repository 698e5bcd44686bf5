package org.leasehold.backends.opennebula.leases;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a template says of its lease.
 *
 * @param duration how long; empty for unlimited
 * @param group the VMs of one name and one owner are one lease; empty for a lease of its own
 * @param count how many VMs the group has; empty for as many as come
 */
record AskedTerms(
    AskedStart start,
    Optional<Duration> duration,
    boolean preemptible,
    Optional<String> group,
    Optional<Integer> count) {
  AskedTerms {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(count, "count");
  }
}
