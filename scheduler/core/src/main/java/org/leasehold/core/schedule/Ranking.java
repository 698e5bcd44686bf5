package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;

/**
 * Waiting leases in the order of a policy: the highest score first, equals by submission.
 *
 * @param places the first first
 */
record Ranking(List<Place> places) {

  /** A lease with what the policy gives it. */
  record Place(Lease lease, Score score) {}

  private static final Comparator<Place> ORDER =
      Comparator.comparingDouble((Place place) -> -place.score().value())
          .thenComparingLong(place -> place.lease().submitted)
          .thenComparingInt(place -> place.lease().sequence);

  /**
   * Asks the policy.
   *
   * @throws org.leasehold.core.policy.PolicyFault when it fails
   */
  static Ranking of(QueuePolicy policy, Collection<Lease> leases, long now) {
    List<LeaseView> views = leases.stream().map(lease -> Views.of(lease, now)).toList();
    List<Score> scores = policy.score(views, Instant.ofEpochMilli(now));
    List<Place> places = new ArrayList<>(leases.size());
    int next = 0;
    for (Lease lease : leases) {
      places.add(new Place(lease, scores.get(next++)));
    }
    places.sort(ORDER);
    return new Ranking(places);
  }

  List<Lease> leases() {
    return places.stream().map(Place::lease).toList();
  }

  /** The place of a lease, from 0; empty when it is not among them. */
  OptionalInt placeOf(Lease lease) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).lease() == lease) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
