package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.decimal;
import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.leasehold.configuration.SimulatedSettings.Spread;

/** The settings of the simulated hypervisors. */
final class SimulatedKeys {
  private static final ValueType<PerAction> RATE =
      PerActionText.type(decimal("a number", "0", "1"), 0, "start:0.05,suspend:0.1");

  static final Key<Long> SEED =
      new Key<>(
          "simulated.seed",
          wholeNumber("a whole number", 0, Integer.MAX_VALUE),
          "The seed of what goes wrong on simulated hypervisors by chance.");
  static final Key<Duration> BOOT_TIME =
      new Key<>("simulated.bootTime", duration(), "How long a simulated VM takes to start.");
  static final Key<PerAction> FAILURE_RATE =
      new Key<>("simulated.failureRate", RATE, "How many actions on simulated VMs fail, out of 1.");
  static final Key<PerAction> LATE_FACTOR =
      new Key<>(
          "simulated.lateFactor",
          PerActionText.type(decimal("a number", "1", "1000"), 1, "suspend:1.39,resume:1.64"),
          "How many times its expected time an action on a simulated VM takes at most: between 1"
              + " and this, evenly spread.");
  static final Key<PerAction> DELAY_RATE =
      new Key<>(
          "simulated.delayRate",
          RATE,
          "How many actions on simulated VMs are delayed for no known cause, out of 1.");
  static final Key<Spread> DELAY =
      new Key<>("simulated.delay", SpreadText.type(), "How long such a delay is, evenly spread.");
  static final Key<Double> LOSS_RATE =
      new Key<>(
          "simulated.lossRate",
          decimal("a number", "0", "1000").map(BigDecimal::doubleValue),
          "How often a simulated VM, running or saved, is lost in an hour, in the mean.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(SEED, BOOT_TIME, FAILURE_RATE, LATE_FACTOR, DELAY_RATE, DELAY, LOSS_RATE);

  private SimulatedKeys() {}
}
