package org.leasehold.configuration;

import java.math.BigDecimal;
import java.util.List;
import org.leasehold.configuration.EstimateSettings.Learn;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;

/** The settings of learning how long actions take. */
final class EstimateKeys {
  static final Key<Learn> LEARN =
      new Key<>(
          "estimates.learn",
          ValueType.wordOf(Learn.class),
          "Of which hosts it is learned how long actions take, and planned with that in place of"
              + " the configured rates and times.");
  static final Key<Long> WINDOW =
      new Key<>(
          "estimates.window",
          ValueType.wholeNumber("a whole number", Estimation.LEAST, EstimateSettings.WIDEST),
          "From how many of the last observations of an action on a host its time is estimated.");
  static final Key<Double> PERCENTILE =
      new Key<>(
          "estimates.percentile",
          ValueType.decimal("a number", "50", "100").map(BigDecimal::doubleValue),
          "How many per cent of the observations are not above the time that is planned with.");

  /** All of them. */
  static final List<Key<?>> ALL = List.of(LEARN, WINDOW, PERCENTILE);

  private EstimateKeys() {}

  static EstimateSettings settings(Values values) {
    return new EstimateSettings(
        values.get(LEARN), values.get(WINDOW).intValue(), values.get(PERCENTILE));
  }
}
