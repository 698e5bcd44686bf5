package org.leasehold.simulator.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Times as numbers of seconds, and numbers as texts without noise. */
public final class Seconds {
  private static final int DIGITS = 6;

  private Seconds() {}

  public static double of(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  public static double between(Instant from, Instant to) {
    return of(Duration.between(from, to));
  }

  /** To a millionth, without trailing zeros and without an exponent: 20.48, 3600. */
  public static BigDecimal plain(double number) {
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
