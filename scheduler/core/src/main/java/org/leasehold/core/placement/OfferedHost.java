package org.leasehold.core.placement;

import java.util.Arrays;

/**
 * A host as the solver sees it: the values of {@link PlannedVm}'s planning variable.
 *
 * <p>Time slices in which no candidate holds anything are merged into their tightest, so that a
 * host without candidates is a single vector of amounts.
 */
final class OfferedHost {

  /** Index of the host within the site. */
  final int host;

  /** Soft score of one VM here, higher is better. */
  final long worth;

  /** What VMs can use while nobody yields, and when all candidates yield. */
  final long[] roomNow;

  final long[] roomAtMost;

  /** The candidates that hold something here, cheapest first, equals in the order of the problem. */
  final int[] holders;

  /** {@code free[slice * resources + resource]} while nobody yields. */
  private final long[] free;

  /** {@code held[holder][slice * resources + resource]}, in the order of {@link #holders}. */
  private final long[][] held;

  private int position;

  OfferedHost(int host, long worth, int resources, long[] free, int[] holders, long[][] held) {
    this.host = host;
    this.worth = worth;
    this.free = free;
    this.holders = holders;
    this.held = held;
    boolean[] none = new boolean[holders.length];
    roomNow = tightest(none, resources);
    boolean[] all = none.clone();
    Arrays.fill(all, true);
    roomAtMost = holders.length == 0 ? roomNow : tightest(all, resources);
  }

  /** Place in the plan's list of hosts, which goes from the best to the worst. */
  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  /** Room in the tightest slice, per resource, when these candidates of the problem yield. */
  long[] room(boolean[] yielding) {
    boolean[] gone = new boolean[holders.length];
    boolean any = false;
    for (int i = 0; i < gone.length; i++) {
      gone[i] = yielding[holders[i]];
      any |= gone[i];
    }
    return any ? tightest(gone, roomNow.length) : roomNow;
  }

  private long[] tightest(boolean[] gone, int resources) {
    long[] room = new long[resources];
    Arrays.fill(room, Long.MAX_VALUE);
    for (int cell = 0; cell < free.length; cell++) {
      long amount = free[cell];
      for (int i = 0; i < gone.length; i++) {
        if (gone[i]) {
          amount += held[i][cell];
        }
      }
      int resource = cell % resources;
      // More in use than there is leaves no room, but does not keep out who needs none of it.
      room[resource] = Math.min(room[resource], Math.max(0, amount));
    }
    return room;
  }

  /**
   * Who else must yield so that this much can be used here: the cheapest of those that hold what is
   * lacking in some slice, one after the other until all fits; then the dearest of these first, all
   * that turned out to be unnecessary stay after all.
   *
   * @param yielding who yields already, per candidate of the problem
   * @param wanted per resource; at most {@link #roomAtMost}
   * @return candidates of the problem, none of them yielding yet
   */
  int[] mustYield(boolean[] yielding, long[] wanted) {
    long[] lack = lack(yielding, wanted);
    int[] chosen = new int[holders.length];
    int count = 0;
    for (int i = 0; i < holders.length && !isCovered(lack); i++) {
      if (!yielding[holders[i]] && helps(held[i], lack)) {
        subtract(lack, held[i]);
        chosen[count++] = i;
      }
    }
    int kept = 0;
    int[] needed = new int[count];
    for (int k = count - 1; k >= 0; k--) {
      if (canStay(held[chosen[k]], lack)) {
        add(lack, held[chosen[k]]);
      } else {
        needed[kept++] = holders[chosen[k]];
      }
    }
    return Arrays.copyOf(needed, kept);
  }

  private long[] lack(boolean[] yielding, long[] wanted) {
    long[] lack = new long[free.length];
    for (int cell = 0; cell < lack.length; cell++) {
      long want = wanted[cell % wanted.length];
      // Where nothing is wanted nothing is lacking, however much the others use.
      lack[cell] = want > 0 ? want - free[cell] : Long.MIN_VALUE / 2;
    }
    for (int i = 0; i < holders.length; i++) {
      if (yielding[holders[i]]) {
        subtract(lack, held[i]);
      }
    }
    return lack;
  }

  private static boolean isCovered(long[] lack) {
    for (long amount : lack) {
      if (amount > 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean helps(long[] amounts, long[] lack) {
    for (int cell = 0; cell < lack.length; cell++) {
      if (lack[cell] > 0 && amounts[cell] > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean canStay(long[] amounts, long[] lack) {
    for (int cell = 0; cell < lack.length; cell++) {
      if (lack[cell] + amounts[cell] > 0) {
        return false;
      }
    }
    return true;
  }

  private static void subtract(long[] lack, long[] amounts) {
    for (int cell = 0; cell < lack.length; cell++) {
      lack[cell] -= amounts[cell];
    }
  }

  private static void add(long[] lack, long[] amounts) {
    for (int cell = 0; cell < lack.length; cell++) {
      lack[cell] += amounts[cell];
    }
  }

  @Override
  public String toString() {
    return "host " + host;
  }
}
