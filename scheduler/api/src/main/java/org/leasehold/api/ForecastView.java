package org.leasehold.api;

import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;

/**
 * What would become of a lease if it were submitted now.
 *
 * @param state scheduled, queued or rejected
 * @param sentences the same for a person, times in UTC
 * @param start when it is expected to run; empty when it would be rejected, or that cannot be told
 * @param run its run; empty where it would get none yet
 * @param queue its place in the queue; empty where it would not be queued
 * @param effects what that does to others
 * @param refusal why it would be rejected; empty when it would not
 * @param alternatives what would be granted instead, as far as it was looked for
 */
public record ForecastView(
    LeaseState state,
    List<String> sentences,
    Optional<Expected> start,
    Optional<Run> run,
    Optional<Standing> queue,
    List<EffectView> effects,
    Optional<Refused> refusal,
    List<AlternativeView> alternatives) {
  public ForecastView {
    sentences = List.copyOf(sentences);
    effects = List.copyOf(effects);
    alternatives = List.copyOf(alternatives);
  }
}
