package org.leasehold.core.slottable;

/**
 * A span of time, half-open: it holds its start and not its end.
 *
 * @param start ms since the epoch, 0 or more
 * @param end ms since the epoch, after the start; {@link #UNBOUNDED} for the end of a lease of
 *     unlimited duration
 */
public record Interval(long start, long end) {

  /** Later than any time there is. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /**
   * @throws IllegalArgumentException when it is empty or begins before the epoch
   */
  public Interval {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "an interval starts at 0 or later and ends after its start, not ["
              + start
              + ","
              + end
              + ")");
    }
  }

  /**
   * The interval of this length.
   *
   * @param start ms since the epoch, 0 or more
   * @param length ms, 1 or more; {@link #UNBOUNDED} for no end
   */
  public static Interval of(long start, long length) {
    return new Interval(start, later(start, length));
  }

  /** One moment: the millisecond that begins at this time. */
  public static Interval at(long time) {
    return new Interval(time, time + 1);
  }

  /**
   * A time moved into the future; {@link #UNBOUNDED} when there is no such time.
   *
   * @param time ms since the epoch, 0 or more
   * @param by ms, 0 or more
   */
  public static long later(long time, long by) {
    return by >= UNBOUNDED - time ? UNBOUNDED : time + by;
  }

  /** Whether some time is in both. */
  public boolean overlaps(Interval other) {
    return start < other.end && other.start < end;
  }

  /** Whether the time is in it. */
  public boolean contains(long time) {
    return start <= time && time < end;
  }

  /** Whether it has no end. */
  public boolean isUnbounded() {
    return end == UNBOUNDED;
  }

  /** Its length in ms; {@link #UNBOUNDED} when it has no end. */
  public long length() {
    return end == UNBOUNDED ? UNBOUNDED : end - start;
  }

  @Override
  public String toString() {
    return "[" + start + "," + (end == UNBOUNDED ? "unbounded" : end) + ")";
  }
}
