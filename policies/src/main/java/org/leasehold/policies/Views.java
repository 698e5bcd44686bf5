package org.leasehold.policies;

import java.util.List;
import java.util.Optional;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.policies.Schema.Clock;

/**
 * A question as Python code gets it.
 *
 * @param <C> the candidates' kind
 */
record Views<C extends Record>(
    Optional<View<LeaseView>> subject, List<View<C>> candidates, View<Clock> clock, LastRead last) {

  /** What it is about, for people: as narrow as what was read last tells. */
  String about() {
    Optional<View<C>> read = candidates.stream().filter(last::is).findFirst();
    if (read.isPresent()) {
      return about(read.get());
    }
    if (subject.isPresent()) {
      return subject.get().toString();
    }
    int others = candidates.size() - 1;
    return candidates.get(0) + (others == 0 ? "" : " and " + others + " more");
  }

  /** What it is about where it is about one of the candidates. */
  String about(View<C> candidate) {
    return subject.map(lease -> lease + " and ").orElse("") + candidate;
  }
}
