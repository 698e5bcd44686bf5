package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.SlotTable;

/** Refuses what can never run, has come too late, or is not let in by policy. */
final class Admission {
  private final SlotTable empty;
  private final RunPlanner planner;
  private final AdmissionPolicy policy;

  /**
   * @param empty the slot table of the site with nothing in it
   */
  Admission(SlotTable empty, RunPlanner planner, AdmissionPolicy policy) {
    this.empty = empty;
    this.planner = planner;
    this.policy = policy;
  }

  /** Why a request is refused whatever else there is; empty when it may be met. */
  Optional<Refusal> misfit(LeaseRequest request, long now) {
    if (request.terms().start() instanceof Start.At at && at.time().toEpochMilli() < now) {
      return refuse(
          RefusalReason.START_IN_THE_PAST,
          "asked to start at " + at.time() + ", submitted at " + Instant.ofEpochMilli(now));
    }
    if (request.terms().start() instanceof Start.At at
        && at.time().toEpochMilli() < now + planner.boot()) {
      return refuse(
          RefusalReason.START_TOO_SOON,
          "asked to start at "
              + at.time()
              + "; a VM takes "
              + Duration.ofMillis(planner.boot())
              + " to boot, so the earliest start is "
              + Instant.ofEpochMilli(now + planner.boot()));
    }
    if (request.terms().start() instanceof Start.Window window) {
      long duration = request.terms().duration().orElseThrow().toMillis();
      long first = planner.startOf(request, now);
      if (Times.add(first, duration) > window.deadline().toEpochMilli()) {
        return refuse(
            RefusalReason.DEADLINE_TOO_SOON,
            "asked to be done by "
                + window.deadline()
                + "; begun at "
                + Instant.ofEpochMilli(first)
                + ", the earliest possible, it is done at "
                + Instant.ofEpochMilli(first).plusMillis(duration));
      }
    }
    return request.nodeSets().stream()
        .map(set -> tooLarge(set.resources()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Why a lease that is no {@linkplain #misfit misfit} is refused; empty when it is let in.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  Optional<Refusal> refusal(Lease lease, long now) {
    return siteTooSmall(lease, now).or(() -> notAdmitted(lease, now));
  }

  /** Tells the policy of a lease that was taken on. */
  void taken(Lease lease, long now) {
    policy.taken(Views.of(lease, now), Instant.ofEpochMilli(now));
  }

  private Optional<Refusal> tooLarge(Resources needs) {
    for (Map.Entry<String, Long> need : needs.amounts().entrySet()) {
      if (!empty.resources().names().contains(need.getKey())) {
        return refuse(
            RefusalReason.NODE_TOO_LARGE,
            "a node needs " + need.getValue() + " " + need.getKey() + "; no host has any");
      }
    }
    Amounts amounts = empty.resources().held(needs);
    boolean fits = false;
    for (int host = 0; host < empty.hosts(); host++) {
      fits |= amounts.fitsIn(empty.capacity(host));
    }
    return fits
        ? Optional.empty()
        : refuse(
            RefusalReason.NODE_TOO_LARGE,
            "a node needs " + needs.words() + beside() + "; no host has that much");
  }

  private String beside() {
    Resources perVm = empty.resources().perVm();
    return perVm.amounts().isEmpty() ? "" : " and, beside that, " + perVm.words();
  }

  /** Why the empty site has no room for a lease that is no {@linkplain #misfit misfit}. */
  Optional<Refusal> siteTooSmall(Lease lease, long now) {
    boolean counted = empty.longestFrom(lease.demands, now, 1) > 0;
    if (counted && lease.demands.size() == 1) {
      return Optional.empty();
    }
    int placeable = planner.placeable(empty, lease, now);
    return placeable == lease.nodes()
        ? Optional.empty()
        : refuse(
            RefusalReason.SITE_TOO_SMALL,
            "needs " + lease.nodes() + " nodes; the empty site has room for " + placeable);
  }

  /**
   * Why the policy does not let a lease in.
   *
   * @throws org.leasehold.core.policy.PolicyFault when it fails
   */
  Optional<Refusal> notAdmitted(Lease lease, long now) {
    AdmissionPolicy.Admission answer =
        policy.admit(Views.of(lease, now), Instant.ofEpochMilli(now));
    return answer.accepted()
        ? Optional.empty()
        : refuse(
            RefusalReason.ADMISSION_POLICY,
            answer.reason().isEmpty() ? "not admitted" : answer.reason());
  }

  private static Optional<Refusal> refuse(RefusalReason reason, String message) {
    return Optional.of(new Refusal(reason, message));
  }
}
