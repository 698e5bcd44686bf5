package org.leasehold.simulator.report;

import java.time.Instant;

/** Counts how often a lease, not each of its VMs, was suspended, resumed, moved and requeued. */
final class PreemptionCounter {
  private enum Phase {
    RUNNING,
    SUSPENDED,
    RESUMING
  }

  private final MoveCounter moves = new MoveCounter();
  private Phase phase = Phase.RUNNING;
  private int suspensions;
  private int resumptions;
  private int requeues;

  /** A VM runs from its beginning. */
  void starts() {
    enter(Phase.RUNNING);
  }

  /** A VM is being saved; the first of its lease makes the suspension. */
  void suspends() {
    suspensions += enter(Phase.SUSPENDED) ? 1 : 0;
  }

  /** A VM is being restored; the first of its lease makes the resumption. */
  void resumes() {
    resumptions += enter(Phase.RESUMING) ? 1 : 0;
  }

  void requeued() {
    requeues++;
  }

  void moveStarts(int vm, boolean live, Instant at) {
    moves.starts(vm, live, at);
  }

  void moveEnds(Instant at) {
    moves.ends(at);
  }

  int suspensions() {
    return suspensions;
  }

  int resumptions() {
    return resumptions;
  }

  int requeues() {
    return requeues;
  }

  int migrations() {
    return moves.migrations();
  }

  private boolean enter(Phase next) {
    if (phase == next) {
      return false;
    }
    phase = next;
    moves.close();
    return true;
  }
}
