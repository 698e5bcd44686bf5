package org.leasehold.core.placement;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One VM that needs a host.
 *
 * @param index its number within the lease
 * @param need what it uses for the whole interval, per resource, from 0 to 2^60
 * @param home the host where its saved memory lies, if any
 * @param movedMb MB that move when it goes to another host than its home, 0 or more
 * @param mayMove whether it may go to another host than its home; true for a VM without a home
 */
public record VmDemand(int index, long[] need, OptionalInt home, long movedMb, boolean mayMove) {

  /** The most memory one VM can move: sums of moved memory stay far from overflowing. */
  public static final long MAX_MOVED_MB = 100_000_000L;

  /**
   * @throws IllegalArgumentException when a need is negative, the moved memory is out of bounds, or
   *     a VM without a home may not move
   */
  public VmDemand {
    Objects.requireNonNull(home, "home");
    for (long amount : need) {
      if (amount < 0) {
        throw new IllegalArgumentException("a VM needs 0 or more, not " + amount);
      }
    }
    if (movedMb < 0 || movedMb > MAX_MOVED_MB) {
      throw new IllegalArgumentException(
          "moved memory is from 0 to " + MAX_MOVED_MB + " MB, not " + movedMb);
    }
    if (!mayMove && home.isEmpty()) {
      throw new IllegalArgumentException("a VM that may not move has a home");
    }
  }

  /** A VM that has not run yet and may go anywhere. */
  public static VmDemand fresh(int index, long[] need) {
    return new VmDemand(index, need, OptionalInt.empty(), 0, true);
  }

  /** A VM whose saved memory lies on a host; to go elsewhere it moves that many MB. */
  public static VmDemand saved(int index, long[] need, int home, long movedMb) {
    return new VmDemand(index, need, OptionalInt.of(home), movedMb, true);
  }

  /** A VM that can only run on its home. */
  public static VmDemand pinned(int index, long[] need, int home) {
    return new VmDemand(index, need, OptionalInt.of(home), 0, false);
  }
}
