package org.leasehold.configuration;

import java.util.Objects;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;

/**
 * Whether and how the times of actions are learned.
 *
 * @param learn of which hosts
 * @param window how many observations of each action on each host are kept, {@link
 *     Estimation#LEAST} or more
 * @param percentile of what was observed to plan with, per cent; 50 to 100
 */
public record EstimateSettings(Learn learn, int window, double percentile) {
  /** More observations than this are kept of no action on no host. */
  public static final int WIDEST = 100;

  /** Of which hosts times are learned. */
  public enum Learn {
    /** Not of simulated ones, which take the time that is configured. */
    REAL_HOSTS,
    ALWAYS,
    NEVER
  }

  public EstimateSettings {
    Objects.requireNonNull(learn, "learn");
    if (window < Estimation.LEAST || window > WIDEST) {
      throw new IllegalArgumentException("the window is from 10 to " + WIDEST);
    }
    if (!(percentile >= 50 && percentile <= 100)) {
      throw new IllegalArgumentException("the percentile is from 50 to 100");
    }
  }

  /** What that means on hosts that are real, or are not. */
  public Estimation on(boolean realHosts) {
    boolean learns = learn == Learn.ALWAYS || learn == Learn.REAL_HOSTS && realHosts;
    return new Estimation(learns, window, percentile);
  }
}
