package org.leasehold.backends.opennebula.leases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.requirements.HostAttributes;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.WrongExpression;
import org.leasehold.core.policy.HostSelectionPolicy;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Score;

/**
 * Prefers hosts by the rank a lease brings, and leaves leases without one to another policy. Ranks
 * go by what was read of the hosts last. Safe for use by several threads.
 */
public final class RankedHosts {
  private final AtomicReference<Map<String, HostAttributes>> hosts =
      new AtomicReference<>(Map.of());

  /** Takes note of what was read. */
  public void see(CloudReading reading) {
    hosts.set(attributes(reading.hosts(), reading));
  }

  private static Map<String, HostAttributes> attributes(List<Host> all, CloudReading reading) {
    return all.stream()
        .collect(
            java.util.stream.Collectors.toUnmodifiableMap(
                Host::name, host -> HostAttributes.of(host, reading.clusters())));
  }

  /** A policy that asks another about leases without a rank. */
  public HostSelectionPolicy before(HostSelectionPolicy other) {
    Objects.requireNonNull(other, "other");
    return (lease, views, now) -> score(lease, views, now, other);
  }

  private List<Score> score(
      LeaseView lease, List<HostView> views, Instant now, HostSelectionPolicy other) {
    Optional<Rank> rank = rank(lease);
    if (rank.isEmpty() || views.isEmpty()) {
      return other.score(lease, views, now);
    }
    Map<String, HostAttributes> known = hosts.get();
    double[] values = new double[views.size()];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      HostAttributes host = known.get(views.get(i).name());
      double value = host == null ? 0 : rank.get().of(host);
      values[i] = Double.isFinite(value) ? value : 0;
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    if (!(most > least)) {
      return other.score(lease, views, now);
    }
    List<Score> scores = new ArrayList<>();
    for (double value : values) {
      // Halved first: the difference of two numbers may be more than a number can be.
      scores.add(Score.of((value / 2 - least / 2) / (most / 2 - least / 2)));
    }
    return scores;
  }

  private static Optional<Rank> rank(LeaseView lease) {
    String text = lease.attributes().getOrDefault(Attributes.RANK, "");
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Rank.read(text));
    } catch (WrongExpression e) {
      return Optional.empty();
    }
  }
}
