package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.PlannedRun;
import org.leasehold.core.schedule.ReservationDesk.Answer;

/** Says what would come of a request. */
final class Forecaster {
  private final World world;
  private final Trials trials;
  private final LaterStarts later;
  private final SmallerRequests smaller;
  private final StartableNow startable;
  private final QueueOutlook queue;
  private final PlanReading reading;

  Forecaster(
      World world,
      Trials trials,
      LaterStarts later,
      SmallerRequests smaller,
      StartableNow startable,
      QueueOutlook queue,
      PlanReading reading) {
    this.world = world;
    this.trials = trials;
    this.later = later;
    this.smaller = smaller;
    this.startable = startable;
    this.queue = queue;
    this.reading = reading;
  }

  /**
   * Forecasts one request.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  Forecast of(LeaseRequest request, long now) {
    if (world.state(request.id()).isPresent()) {
      return refused(request, Submissions.duplicate(request.id()), now);
    }
    Trials.Admitted admitted = trials.admit(request, now);
    if (admitted.refusal().isPresent()) {
      return refused(request, admitted.refusal().get(), now);
    }
    Lease lease = admitted.lease().orElseThrow();
    if (lease.type() == LeaseType.BEST_EFFORT) {
      return queued(lease, now);
    }
    Answer answer = trials.decide(lease, now);
    return answer instanceof Answer.Granted granted
        ? accepted(lease, granted, now)
        : refused(request, ((Answer.Refused) answer).refusal(), now);
  }

  private Forecast accepted(Lease lease, Answer.Granted granted, long now) {
    Book after = granted.book();
    PlannedRun run = reading.run(after.plan(lease).orElseThrow());
    boolean displaces = world.waiting().stream().anyMatch(other -> loses(other, after));
    Book settled = displaces ? trials.replanned(after, now) : after;
    List<Effect> effects = Effects.of(world.book(), settled, granted.yielded(), now);
    return new Forecast.Accepted(lease.id(), run, effects);
  }

  private boolean loses(Lease waiting, Book after) {
    return world.book().plan(waiting).isPresent() && after.plan(waiting).isEmpty();
  }

  private Forecast queued(Lease lease, long now) {
    Book after = trials.queued(lease, now);
    Ranking ranking = queue.rank(Trials.with(world.waiting(), lease), now);
    int place = ranking.placeOf(lease).orElseThrow();
    Optional<Plan> plan = after.plan(lease);
    boolean startsNow = plan.filter(p -> p.begin() <= now).isPresent();
    Optional<ExpectedStart> start = queue.expected(after, ranking, place, now);
    List<Alternative> alternatives =
        startsNow
            ? List.of()
            : startable.instead(
                world.book().table(), lease, variant -> startsNow(variant, now), now);
    return new Forecast.Queued(
        lease.id(),
        place + 1,
        ranking.places().size(),
        plan.map(reading::run),
        start,
        alternatives);
  }

  private boolean startsNow(LeaseRequest request, long now) {
    Lease lease = trials.lease(request, now);
    return trials.isLetIn(lease, now)
        && trials.queued(lease, now).plan(lease).filter(plan -> plan.begin() <= now).isPresent();
  }

  private Forecast refused(LeaseRequest request, Refusal refusal, long now) {
    List<Alternative> alternatives = new ArrayList<>();
    if (refusal.reason() == RefusalReason.NO_CAPACITY) {
      alternatives.addAll(later.of(request, now));
      alternatives.addAll(smaller.of(request, now));
    } else if ((refusal.reason() == RefusalReason.START_IN_THE_PAST
            || refusal.reason() == RefusalReason.START_TOO_SOON
            || refusal.reason() == RefusalReason.DEADLINE_TOO_SOON)
        && trials.couldFit(request, now)) {
      alternatives.addAll(later.of(request, now));
    }
    return new Forecast.Refused(request.id(), refusal, alternatives);
  }
}
