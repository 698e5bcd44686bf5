package org.leasehold.cli.simulate;

import java.util.List;
import java.util.Objects;

/**
 * What {@code compare} is asked to do.
 *
 * @param base what is replayed first, as it is; its folder is for the files of all replays
 * @param variants what is set otherwise in each of the others; at least one, and no more than
 *     {@link #MOST_VARIANTS}
 */
public record CompareOptions(SimulateOptions base, List<VariantSettings> variants) {
  /** Replays are named by letters, and the first is A. */
  public static final int MOST_VARIANTS = 25;

  public CompareOptions {
    Objects.requireNonNull(base, "base");
    variants = List.copyOf(variants);
    if (variants.isEmpty() || variants.size() > MOST_VARIANTS) {
      throw new IllegalArgumentException(
          "from 1 to " + MOST_VARIANTS + " variants, not " + variants.size());
    }
  }
}
