package org.leasehold.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.core.backend.ActionKind;

/**
 * How long actions took on each host, and were expected to take.
 *
 * @param estimates by host and action
 */
public record EstimateList(List<EstimateView> estimates) {
  public EstimateList {
    estimates = List.copyOf(estimates);
  }

  /**
   * One action on one host.
   *
   * @param count how many observations are kept
   * @param observed the median of the times it took
   * @param predicted the median of the times expected before; absent while too little is known
   * @param ratio the median of the times it took over those configured
   * @param error the median error of what was predicted, as a share of what was observed
   * @param configuredError likewise of the configured times
   */
  public record EstimateView(
      String host,
      ActionKind action,
      int count,
      Duration observed,
      Optional<Duration> predicted,
      OptionalDouble ratio,
      OptionalDouble error,
      OptionalDouble configuredError) {}
}
