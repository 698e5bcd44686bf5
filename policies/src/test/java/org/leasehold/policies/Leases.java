package org.leasehold.policies;

import java.util.Map;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;

/** Leases and hosts for tests. */
final class Leases {

  private Leases() {}

  static LeaseView bestEffort(String id, double submitTime) {
    return lease(id, "best-effort", submitTime, submitTime, 3600);
  }

  static LeaseView bestEffort(String id, double submitTime, double remaining) {
    return lease(id, "best-effort", submitTime, submitTime, remaining);
  }

  static LeaseView reservation(String id, double submitTime, double startTime) {
    return lease(id, "reservation", submitTime, startTime, 3600);
  }

  static LeaseView immediate(String id, double submitTime) {
    return lease(id, "immediate", submitTime, submitTime, 3600);
  }

  /** A lease of an hour that starts when there is room. */
  static LeaseView withDeadline(String id, double submitTime, double deadline) {
    return lease(id, "deadline", submitTime, submitTime, deadline, 3600);
  }

  static LeaseView lease(
      String id, String type, double submitTime, double startTime, double remaining) {
    return lease(id, type, submitTime, startTime, Double.POSITIVE_INFINITY, remaining);
  }

  private static LeaseView lease(
      String id,
      String type,
      double submitTime,
      double startTime,
      double deadline,
      double remaining) {
    double waited = 1_000_000 - submitTime;
    return new LeaseView(
        id,
        "ann",
        type,
        true,
        submitTime,
        startTime,
        deadline,
        remaining,
        remaining,
        0,
        waited,
        2,
        4,
        2048,
        0,
        4,
        0,
        Map.of());
  }

  static LeaseView waiting(LeaseView lease, double waited) {
    return new LeaseView(
        lease.id(),
        lease.user(),
        lease.type(),
        lease.preemptible(),
        lease.submitTime(),
        lease.startTime(),
        lease.deadline(),
        lease.duration(),
        lease.remaining(),
        lease.attained(),
        waited,
        lease.nodes(),
        lease.cpus(),
        lease.memory(),
        lease.suspensions(),
        lease.userCpus(),
        lease.userRunningCpus(),
        lease.attributes());
  }

  static LeaseView with(LeaseView lease, Map<String, String> attributes) {
    return new LeaseView(
        lease.id(),
        lease.user(),
        lease.type(),
        lease.preemptible(),
        lease.submitTime(),
        lease.startTime(),
        lease.deadline(),
        lease.duration(),
        lease.remaining(),
        lease.attained(),
        lease.waited(),
        lease.nodes(),
        lease.cpus(),
        lease.memory(),
        lease.suspensions(),
        lease.userCpus(),
        lease.userRunningCpus(),
        attributes);
  }

  static HostView host(String name, double freeCpus, double freeMemory) {
    return new HostView(
        name, Map.of("rack", "r1", "disk", "ssd"), 4, 8192, freeCpus, freeMemory, 86_400, 86_400);
  }
}
