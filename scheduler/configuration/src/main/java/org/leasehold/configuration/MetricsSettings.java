package org.leasehold.configuration;

/**
 * How the figures of a run are counted.
 *
 * @param warmupFraction the fraction of best-effort leases, first by arrival, that the means leave
 *     out; 0 or more, less than 1
 */
public record MetricsSettings(double warmupFraction) {
  public MetricsSettings {
    if (!(warmupFraction >= 0 && warmupFraction < 1)) {
      throw new IllegalArgumentException("the fraction is 0 or more and less than 1");
    }
  }
}
