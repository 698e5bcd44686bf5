package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Free capacity as a step function of time. Row {@code i} holds from {@code times[i]} until the
 * next row's time, the first one since ever and the last one for ever; no two neighbours are equal.
 * Rows lie one after the other in a flat array: looking one up is a binary search, and changing an
 * interval touches its rows in place.
 */
final class Timeline {

  /** The time of the first row: earlier than any that is asked for. */
  static final long EVER = Long.MIN_VALUE;

  private static final int FIRST_ROWS = 8;

  private final int width;
  private int size;
  private long[] times;
  private long[] free;

  /** All of the capacity, always. */
  Timeline(Amounts capacity) {
    width = capacity.size();
    size = 1;
    times = new long[FIRST_ROWS];
    times[0] = EVER;
    free = Arrays.copyOf(capacity.values(), FIRST_ROWS * width);
  }

  private Timeline(Timeline other) {
    width = other.width;
    size = other.size;
    times = other.times.clone();
    free = other.free.clone();
  }

  Timeline copy() {
    return new Timeline(this);
  }

  /** Takes the amounts away from {@code start}, which may be {@link #EVER}, to {@code end}. */
  void take(long start, long end, Amounts amounts) {
    change(start, end, amounts, -1);
  }

  /** Gives them back. */
  void give(long start, long end, Amounts amounts) {
    change(start, end, amounts, 1);
  }

  /** Takes all that is free here away from another. */
  void takeFrom(Timeline other) {
    for (int row = 0; row < size; row++) {
      other.take(times[row], endOf(row), freeIn(row));
    }
  }

  /** Gives all that is free here to another. */
  void giveTo(Timeline other) {
    for (int row = 0; row < size; row++) {
      other.give(times[row], endOf(row), freeIn(row));
    }
  }

  private void change(long start, long end, Amounts amounts, int sign) {
    if (amounts.isZero()) {
      return;
    }
    long[] values = amounts.values();
    int first = split(start);
    int last = end == UNBOUNDED ? size : split(end);
    for (int i = first; i < last; i++) {
      for (int r = 0; r < width; r++) {
        free[i * width + r] += sign * values[r];
      }
    }
    join(last);
    join(first);
  }

  /** The row that begins at the time, made where there is none. */
  private int split(long time) {
    int row = rowAt(time);
    if (times[row] == time) {
      return row;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      free = Arrays.copyOf(free, 2 * size * width);
    }
    int next = row + 1;
    System.arraycopy(times, next, times, next + 1, size - next);
    System.arraycopy(free, row * width, free, next * width, (size - row) * width);
    times[next] = time;
    size++;
    return next;
  }

  /** Drops the row if it equals the one before. */
  private void join(int row) {
    if (row == 0 || row == size) {
      return;
    }
    int at = row * width;
    if (Arrays.equals(free, at - width, at, free, at, at + width)) {
      drop(row, 1);
    }
  }

  private void drop(int row, int count) {
    int next = row + count;
    System.arraycopy(times, next, times, row, size - next);
    System.arraycopy(free, next * width, free, row * width, (size - next) * width);
    size -= count;
  }

  /** Whether {@link #forgetBefore} would change anything. */
  boolean changesUpTo(long time) {
    return size > 1 && times[1] <= time;
  }

  /** Lets what holds at the time hold since ever. */
  void forgetBefore(long time) {
    drop(0, rowAt(time));
    times[0] = EVER;
  }

  /** The row that holds at the time. */
  private int rowAt(long time) {
    int row = 0;
    for (int rest = size; rest > 1; ) {
      int half = rest >>> 1;
      row = times[row + half] <= time ? row + half : row;
      rest -= half;
    }
    return row;
  }

  /** The end of a row. */
  private long endOf(int row) {
    return row + 1 < size ? times[row + 1] : UNBOUNDED;
  }

  /**
   * For how long the whole capacity is free right before a time, looked for from another on, ms.
   */
  long idleBefore(Amounts capacity, long from, long time) {
    return Math.max(0, time - clearOfMisfits(capacity.values(), 1, from, time));
  }

  /** What is in use of a capacity, from each time on at which it changes. */
  NavigableMap<Long, Amounts> used(Amounts capacity, long horizon) {
    NavigableMap<Long, Amounts> used = new TreeMap<>();
    for (int row = 0; row < size; row++) {
      used.put(Math.max(horizon, times[row]), capacity.minus(freeIn(row)));
    }
    return used;
  }

  /** What is lacking of a need in [start, end), and when. */
  List<Loan> lacking(long[] need, long start, long end) {
    return pieces(start, end, (r, free) -> need[r] - free);
  }

  /** How much of some amounts is free in [start, end), and when. */
  List<Loan> spare(Amounts most, long start, long end) {
    return pieces(start, end, (r, free) -> Math.min(most.get(r), free));
  }

  /** An amount of a resource, by how much of it is free. */
  private interface Piece {
    long amount(int resource, long free);
  }

  /** The amounts that are above 0, row by row. */
  private List<Loan> pieces(long start, long end, Piece piece) {
    List<Loan> pieces = new ArrayList<>();
    for (int row = rowAt(start); row < size && times[row] < end; row++) {
      long[] amounts = new long[width];
      for (int r = 0; r < width; r++) {
        amounts[r] = Math.max(0, piece.amount(r, free[row * width + r]));
      }
      Amounts all = Amounts.wrap(amounts);
      if (!all.isZero()) {
        pieces.add(new Loan(Math.max(start, times[row]), Math.min(end, endOf(row)), all));
      }
    }
    return pieces;
  }

  private Amounts freeIn(int row) {
    return Amounts.wrap(Arrays.copyOfRange(free, row * width, (row + 1) * width));
  }

  /** The first change after the time, or {@link Interval#UNBOUNDED}. */
  long nextChange(long after) {
    return endOf(rowAt(after));
  }

  /** The least there is of each resource in [start, end). */
  long[] least(long start, long end) {
    int row = rowAt(start);
    long[] least = Arrays.copyOfRange(free, row * width, (row + 1) * width);
    for (row++; row < size && times[row] < end; row++) {
      for (int r = 0; r < width; r++) {
        least[r] = Math.min(least[r], free[row * width + r]);
      }
    }
    return least;
  }

  /** How many times the need fits throughout [start, end), at most {@code atMost}. */
  int copies(long[] need, long start, long end, int atMost) {
    int row = rowAt(start);
    int copies = copiesIn(row, need, atMost);
    for (row++; copies > 0 && row < size && times[row] < end; row++) {
      copies = copiesIn(row, need, copies);
    }
    return copies;
  }

  private int copiesIn(int row, long[] need, int atMost) {
    int copies = atMost;
    for (int r = 0, at = row * width; r < width; r++, at++) {
      if (free[at] < need[r]) {
        return 0;
      }
      // The product spares most divisions; with a need that is no int it might overflow.
      if (copies > 1 && (need[r] > Integer.MAX_VALUE || need[r] * copies > free[at])) {
        copies = (int) Math.min(copies, free[at] / need[r]);
      }
    }
    return copies;
  }

  /** The first time, {@code from} or later, at which the need does not fit. */
  long fitsUntil(long[] need, long from) {
    int row = rowAt(from);
    if (copiesIn(row, need, 1) == 0) {
      return from;
    }
    do {
      row++;
    } while (row < size && copiesIn(row, need, 1) > 0);
    return row < size ? times[row] : UNBOUNDED;
  }

  /**
   * Where an interval that begins at {@code start} must at least be moved to for the need to fit
   * throughout: past the last row of [start, end) where that many copies do not fit.
   *
   * @return {@code start} when they fit already, {@link Interval#UNBOUNDED} when they never will
   */
  long clearOfMisfits(long[] need, int copies, long start, long end) {
    for (int row = rowAt(end - 1); row >= 0; row--) {
      if (copiesIn(row, need, copies) < copies) {
        return Math.max(start, endOf(row));
      }
      if (times[row] <= start) {
        break;
      }
    }
    return start;
  }

  /**
   * Follows up to {@code atMost} copies that fit at {@code from} until they fit no longer.
   *
   * @param ends gets the times, before {@code until}, at which copies must go
   * @return how many fit throughout [from, until)
   */
  int follow(long[] need, long from, long until, int atMost, Ends ends) {
    int row = rowAt(from);
    int copies = copiesIn(row, need, atMost);
    for (row++; copies > 0 && row < size && times[row] < until; row++) {
      int left = copiesIn(row, need, copies);
      if (left < copies) {
        ends.add(times[row], copies - left);
        copies = left;
      }
    }
    return copies;
  }
}
