package org.leasehold.core.placement;

import java.util.Arrays;

/** A host as the solver sees it: a value of {@link PlannedVm}'s planning variable. */
final class OfferedHost {

  /** Index of the host within the site. */
  final int host;

  /** Soft score of one VM here, higher is better. */
  final long worth;

  /** What VMs can use while nobody yields, and when all candidates yield. */
  final long[] roomNow;

  final long[] roomAtMost;

  /**
   * The candidates that hold something here, cheapest first, equals in the order of the problem.
   */
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
    Shortage shortage = new Shortage(wanted, free);
    for (int i = 0; i < holders.length; i++) {
      if (yielding[holders[i]]) {
        shortage.release(held[i]);
      }
    }
    int[] chosen = new int[holders.length];
    int count = 0;
    for (int i = 0; i < holders.length && !shortage.isCovered(); i++) {
      if (!yielding[holders[i]] && shortage.isEasedBy(held[i])) {
        shortage.release(held[i]);
        chosen[count++] = i;
      }
    }
    int[] needed = new int[count];
    int kept = 0;
    for (int k = count - 1; k >= 0; k--) {
      if (shortage.canSpare(held[chosen[k]])) {
        shortage.takeBack(held[chosen[k]]);
      } else {
        needed[kept++] = holders[chosen[k]];
      }
    }
    return Arrays.copyOf(needed, kept);
  }

  @Override
  public String toString() {
    return "host " + host;
  }
}
