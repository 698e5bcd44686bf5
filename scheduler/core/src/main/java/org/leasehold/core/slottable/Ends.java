package org.leasehold.core.slottable;

import java.util.Arrays;

/** Times at which VMs would have to end, one per VM. */
final class Ends {

  private long[] times = new long[16];
  private int size;

  /** Adds a time for that many VMs. */
  void add(long time, int count) {
    if (size + count > times.length) {
      times = Arrays.copyOf(times, Math.max(2 * times.length, size + count));
    }
    Arrays.fill(times, size, size + count, time);
    size += count;
  }

  /** The number of VMs. */
  int size() {
    return size;
  }

  /**
   * The time until which that many of the VMs can stay.
   *
   * @param count from 1 to the size
   */
  long untilOf(int count) {
    Arrays.sort(times, 0, size);
    return times[size - count];
  }
}
