package org.leasehold.core.placement;

/**
 * Weights of the soft score. A single MB that need not move outweighs all a host can have for
 * itself, so a saved VM stays at home wherever it fits; and what the policy thinks of a host counts
 * ten times as much as how it cuts up the free capacity.
 */
final class Weights {

  static final long POLICY = 1_000_000;
  static final long FRAGMENTATION = 100_000;
  static final long MOVED_MB = 2 * (POLICY + FRAGMENTATION);

  private Weights() {}

  /** The soft score of one VM on a host, apart from what it moves. */
  static long worth(HostOffer offer) {
    return Math.round(offer.score() * POLICY) - Math.round(offer.fragmentation() * FRAGMENTATION);
  }
}
