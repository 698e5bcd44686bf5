package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.event.Event.LeaseAccepted;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.schedule.ReservationDesk.Answer;
import org.leasehold.core.slottable.ResourceIndex;

/** Takes requests: promises, queues or refuses them. */
final class Submissions {
  private final World world;
  private final Admission admission;
  private final PromiseDesk promising;
  private final ResourceIndex resources;

  Submissions(World world, Admission admission, PromiseDesk promising, ResourceIndex resources) {
    this.world = world;
    this.admission = admission;
    this.promising = promising;
    this.resources = resources;
  }

  /** Takes a request and decides on it at once. */
  Decision submit(LeaseRequest request, Instant now) {
    if (world.state(request.id()).isPresent()) {
      return new Decision.Rejected(duplicate(request.id()));
    }
    long time = now.toEpochMilli();
    world.forgetBefore(time);
    Optional<Refusal> misfit = admission.misfit(request, time);
    if (misfit.isPresent()) {
      return refuse(request, misfit.get(), now);
    }
    Lease lease = world.lease(request, time, resources);
    Optional<Refusal> refusal = admission.refusal(lease, time);
    if (refusal.isPresent()) {
      return refuse(request, refusal.get(), now);
    }
    if (lease.type() == LeaseType.BEST_EFFORT) {
      take(lease, now);
      world.become(lease, LeaseState.QUEUED, time);
      world.enqueue(lease, true);
      return new Decision.Queued();
    }
    Answer answer = promising.decide(world.book(), lease, time);
    if (answer instanceof Answer.Refused refused) {
      return refuse(request, refused.refusal(), now);
    }
    take(lease, now);
    world.grant((Answer.Granted) answer, lease, time);
    return new Decision.Accepted(
        Instant.ofEpochMilli(world.book().plan(lease).orElseThrow().run().start()));
  }

  /** Of a second request with the same id. */
  static Refusal duplicate(LeaseId id) {
    return new Refusal(RefusalReason.DUPLICATE_ID, "a lease " + id + " was submitted before");
  }

  private Decision refuse(LeaseRequest request, Refusal refusal, Instant now) {
    world.emit(new LeaseSubmitted(now, request));
    world.reject(request, now.toEpochMilli());
    world.emit(new LeaseRejected(now, request.id(), refusal));
    return new Decision.Rejected(refusal);
  }

  private void take(Lease lease, Instant now) {
    world.add(lease);
    world.emit(new LeaseSubmitted(now, lease.request));
    world.emit(new LeaseAccepted(now, lease.id()));
    admission.taken(lease, now.toEpochMilli());
  }
}
