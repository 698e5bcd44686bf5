package org.leasehold.simulator.report;

import java.util.BitSet;

/** Which VMs of a lease run; costs memory only while any does. */
final class VmsRunning {
  private final int all;
  private BitSet vms = new BitSet(0);
  private int count;

  VmsRunning(int all) {
    this.all = all;
  }

  /** The VM runs; whether with it all do, and did not before. */
  boolean add(int vm) {
    if (vms.get(vm)) {
      return false;
    }
    vms.set(vm);
    count++;
    return count == all;
  }

  /** The VM does not run; whether all did before. */
  boolean remove(int vm) {
    if (!vms.get(vm)) {
      return false;
    }
    vms.clear(vm);
    count--;
    if (count == 0) {
      vms = new BitSet(0);
    }
    return count == all - 1;
  }
}
