package org.leasehold.core.overhead;

/**
 * A time that grows with its basis: a constant part, and so many times the basis.
 *
 * @param constant ms, 0 or more
 * @param factor 0 or more
 */
public record Line(double constant, double factor) {
  /** As long as the basis. */
  static final Line BASIS = new Line(0, 1);

  public Line {
    if (!(constant >= 0 && factor >= 0 && Double.isFinite(constant) && Double.isFinite(factor))) {
      throw new IllegalArgumentException(
          "both parts are 0 or more, not " + constant + " and " + factor);
    }
  }

  /**
   * The time where the basis is this long.
   *
   * @param basis ms
   * @return ms
   */
  public double at(double basis) {
    return constant + factor * basis;
  }

  /** So many times as long, whatever the basis. */
  Line times(double ratio) {
    return new Line(ratio * constant, ratio * factor);
  }

  /** In each part the greater: of two that differ by a ratio only, the longer. */
  Line orLonger(Line other) {
    return new Line(Math.max(constant, other.constant), Math.max(factor, other.factor));
  }

  /** In each part the lesser. */
  Line orShorter(Line other) {
    return new Line(Math.min(constant, other.constant), Math.min(factor, other.factor));
  }
}
