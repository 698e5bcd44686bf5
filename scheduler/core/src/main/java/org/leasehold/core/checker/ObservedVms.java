package org.leasehold.core.checker;

import java.util.Arrays;

/** What the VMs of one lease do and where, as far as the log tells. */
final class ObservedVms {
  private final int nodes;
  private final int[] inPhase = new int[VmPhase.values().length];
  // Made when the first VM starts: a lease refused for its size has no use for it.
  private VmPlace[] places = new VmPlace[0];

  /** As many VMs, all of them absent. */
  ObservedVms(int nodes) {
    this.nodes = nodes;
    this.inPhase[VmPhase.ABSENT.ordinal()] = nodes;
  }

  VmPlace place(int index) {
    return places.length == 0 ? VmPlace.ABSENT : places[index];
  }

  void put(int index, VmPlace place) {
    if (places.length == 0) {
      places = new VmPlace[nodes];
      Arrays.fill(places, VmPlace.ABSENT);
    }
    inPhase[places[index].phase().ordinal()]--;
    inPhase[place.phase().ordinal()]++;
    places[index] = place;
  }

  int count(VmPhase phase) {
    return inPhase[phase.ordinal()];
  }

  int running() {
    return count(VmPhase.RUNNING) + count(VmPhase.MOVING_LIVE);
  }

  /** How many are on hosts, saved ones counted in. */
  int present() {
    return nodes - count(VmPhase.ABSENT);
  }

  /** Whether something is being done to one of them that is still to end. */
  boolean areOnTheirWay() {
    return Arrays.stream(VmPhase.values()).anyMatch(p -> p.isOnItsWay() && count(p) > 0);
  }
}
