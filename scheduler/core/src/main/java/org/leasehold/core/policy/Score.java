package org.leasehold.core.policy;

/**
 * What a policy thinks of one candidate.
 *
 * @param value higher is better; finite
 * @param reason the policy's words for it, empty when it gave none
 */
public record Score(double value, String reason) {
  public Score {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a score is a finite number, not " + value);
    }
  }

  public static Score of(double value) {
    return new Score(value, "");
  }
}
