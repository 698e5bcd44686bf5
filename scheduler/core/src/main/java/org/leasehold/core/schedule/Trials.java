package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.schedule.ReservationDesk.Answer;
import org.leasehold.core.slottable.ResourceIndex;

/** Tries out what a submission would do, on copies: nothing the scheduler knows is changed. */
final class Trials {
  private final World world;
  private final Admission admission;
  private final RunPlanner planner;
  private final PromiseDesk promising;
  private final QueuePass queuePass;
  private final ResourceIndex resources;

  Trials(
      World world,
      Admission admission,
      RunPlanner planner,
      PromiseDesk promising,
      QueuePass queuePass,
      ResourceIndex resources) {
    this.world = world;
    this.admission = admission;
    this.planner = planner;
    this.promising = promising;
    this.queuePass = queuePass;
    this.resources = resources;
  }

  /** A request that was let in, or why it was not. */
  record Admitted(Optional<Lease> lease, Optional<Refusal> refusal) {}

  /** Whether the empty site has room for a request. */
  boolean couldFit(LeaseRequest request, long now) {
    LeaseRequest inTime = Variants.at(request, now + planner.boot());
    return admission.misfit(inTime, now).isEmpty()
        && admission.siteTooSmall(lease(inTime, now), now).isEmpty();
  }

  /** Lets a request in as a lease that nobody else knows, or refuses it. */
  Admitted admit(LeaseRequest request, long now) {
    Optional<Refusal> misfit = admission.misfit(request, now);
    if (misfit.isPresent()) {
      return new Admitted(Optional.empty(), misfit);
    }
    Lease lease = lease(request, now);
    Optional<Refusal> refusal = admission.refusal(lease, now);
    return new Admitted(refusal.isEmpty() ? Optional.of(lease) : Optional.empty(), refusal);
  }

  /** The lease that a request for resources of this site would become. */
  Lease lease(LeaseRequest request, long now) {
    Lease lease = world.lease(request, now, resources);
    if (lease.type() == LeaseType.BEST_EFFORT) {
      lease.state = LeaseState.QUEUED;
    }
    return lease;
  }

  /** The start that a request must have, ms since the epoch. */
  long startOf(LeaseRequest request, long now) {
    return planner.startOf(request, now);
  }

  /** Decides on a lease that must start at one time, or be done by one. */
  Answer decide(Lease lease, long now) {
    return promising.decide(world.book(), lease, now);
  }

  /**
   * The grant of a request for one time in the place of another; empty when it would be refused.
   *
   * @param request no larger than one for which the empty site has room
   */
  Optional<Answer.Granted> granted(LeaseRequest request, long now) {
    Lease lease = lease(request, now);
    return isLetIn(lease, now) ? promising.grant(world.book(), lease, now) : Optional.empty();
  }

  /** Whether the policy lets a lease in. */
  boolean isLetIn(Lease lease, long now) {
    return admission.notAdmitted(lease, now).isEmpty();
  }

  /**
   * A granted request in the place of another.
   *
   * @param request what was granted
   */
  Alternative alternative(
      Alternative.Kind kind, LeaseRequest request, Answer.Granted granted, long now) {
    List<Effect> yielding =
        Effects.of(world.book(), granted.book(), granted.yielded(), now).stream()
            .filter(effect -> effect.kind().isYielding())
            .toList();
    return new Alternative(
        kind,
        Instant.ofEpochMilli(startOf(request, now)),
        request.nodes(),
        request.terms().duration(),
        yielding);
  }

  /** The book after the queue was planned with one more lease in it. */
  Book queued(Lease lease, long now) {
    Set<Lease> waiting = new LinkedHashSet<>(with(world.waiting(), lease));
    Book book = world.book();
    return world.isTouched()
        ? queuePass.all(book, waiting, now)
        : queuePass.only(book, waiting, with(world.fresh(), lease), now);
  }

  /** The book after the queue was planned around a lease that was just granted. */
  Book replanned(Book granted, long now) {
    return queuePass.all(granted, world.waiting(), now);
  }

  static List<Lease> with(Collection<Lease> leases, Lease another) {
    List<Lease> all = new ArrayList<>(leases);
    all.add(another);
    return all;
  }
}
