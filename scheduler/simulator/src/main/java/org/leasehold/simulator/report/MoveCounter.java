package org.leasehold.simulator.report;

import java.time.Instant;
import java.util.BitSet;

/**
 * Counts the migrations of a lease: VMs that move in one go are one migration, though a host may
 * have to send them one after the other. The saved VMs of a suspended lease are in one go until one
 * of them moves again; running VMs are in one go while each move begins before, or just as, another
 * ends.
 */
final class MoveCounter {
  private final BitSet moved = new BitSet(0);
  private boolean open;
  private int underWay;
  private Instant lastEnd = Instant.MIN;
  private int migrations;

  void starts(int vm, boolean live, Instant at) {
    boolean linked = !live || underWay > 0 || at.equals(lastEnd);
    if (!open || !linked || moved.get(vm)) {
      migrations++;
      moved.clear();
      open = true;
    }
    moved.set(vm);
    underWay++;
  }

  void ends(Instant at) {
    underWay--;
    lastEnd = at;
  }

  /** What moves from now on is another migration. */
  void close() {
    open = false;
    underWay = 0;
  }

  int migrations() {
    return migrations;
  }
}
