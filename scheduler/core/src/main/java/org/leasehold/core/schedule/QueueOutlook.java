package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.Standing;
import org.leasehold.core.policy.QueuePolicy;

/** Where leases stand in the queue, and when they are expected to start. */
final class QueueOutlook {
  private final QueuePolicy policy;
  private final StartEstimates estimates;

  QueueOutlook(QueuePolicy policy, StartEstimates estimates) {
    this.policy = policy;
    this.estimates = estimates;
  }

  /** Waiting leases in the order of the queue. */
  Ranking rank(Collection<Lease> waiting, long now) {
    return Ranking.of(policy, waiting, now);
  }

  static Standing standing(Ranking ranking, int place) {
    var score = ranking.places().get(place).score();
    return new Standing(place + 1, ranking.places().size(), score.value(), score.reason());
  }

  /** When the lease at a place, from 0, is expected to start. */
  Optional<ExpectedStart> expected(Book book, Ranking ranking, int place, long now) {
    List<Lease> upTo = ranking.leases().subList(0, place + 1);
    return book.plan(upTo.get(place))
        .map(StartEstimates::planned)
        .or(() -> estimates.of(book, upTo, place, now).get(0));
  }

  /** The whole queue. */
  List<QueuePlace> all(Book book, Collection<Lease> waiting, long now) {
    Ranking ranking = rank(waiting, now);
    List<Lease> order = ranking.leases();
    List<Optional<ExpectedStart>> starts = estimates.of(book, order, 0, now);
    List<QueuePlace> places = new ArrayList<>(order.size());
    for (int i = 0; i < order.size(); i++) {
      Lease lease = order.get(i);
      places.add(
          new QueuePlace(
              standing(ranking, i),
              lease.id(),
              lease.request.user(),
              lease.state,
              Instant.ofEpochMilli(lease.submitted),
              lease.nodes(),
              PlanReading.length(lease.remaining()),
              starts.get(i)));
    }
    return places;
  }
}
