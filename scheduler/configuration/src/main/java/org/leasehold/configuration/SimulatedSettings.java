package org.leasehold.configuration;

import java.time.Duration;
import java.util.Objects;

/**
 * How well simulated hypervisors do what they are told, under simulated and under real time.
 *
 * @param seed of all that happens by chance
 * @param bootTime how long a VM takes to start, at least; 0 or more
 * @param failureRate how many actions fail, out of 1
 * @param lateFactor how many times its expected time an action takes at most, 1 or more; they take
 *     between 1 and this, evenly spread
 * @param delayRate how many actions are delayed beyond that, out of 1
 * @param delay how long they are, evenly spread
 * @param lossRate how often a VM, running or saved, is lost in an hour, in the mean; 0 or more
 */
public record SimulatedSettings(
    long seed,
    Duration bootTime,
    PerAction failureRate,
    PerAction lateFactor,
    PerAction delayRate,
    Spread delay,
    double lossRate) {

  /** Hypervisors that do just what they are told, in just the time expected. */
  public static final SimulatedSettings FAULTLESS =
      new SimulatedSettings(
          0,
          Duration.ZERO,
          PerAction.all(0),
          PerAction.all(1),
          PerAction.all(0),
          new Spread(Duration.ZERO, Duration.ZERO),
          0);

  public SimulatedSettings {
    Objects.requireNonNull(delay, "delay");
    if (bootTime.isNegative()) {
      throw new IllegalArgumentException("the boot time is 0 or more");
    }
    if (!failureRate.isWithin(0, 1) || !delayRate.isWithin(0, 1)) {
      throw new IllegalArgumentException("the rates of actions are from 0 to 1");
    }
    if (!lateFactor.isWithin(1, 1e6) || !(lossRate >= 0 && lossRate <= 1e6)) {
      throw new IllegalArgumentException("factors are from 1, and losses from 0, to 1000000");
    }
  }

  /**
   * Times between two.
   *
   * @param least 0 or more
   * @param most no shorter
   */
  public record Spread(Duration least, Duration most) {
    public Spread {
      if (least.isNegative() || most.compareTo(least) < 0) {
        throw new IllegalArgumentException("the least is 0 or more, and the most no shorter");
      }
    }
  }

  /** Whether nothing ever fails, is late or gets lost, and starting takes no time of its own. */
  public boolean isFaultless() {
    return bootTime.isZero()
        && failureRate.isWithin(0, 0)
        && lateFactor.isWithin(1, 1)
        && delayRate.isWithin(0, 0)
        && lossRate == 0;
  }
}
