package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a lease has come. Its run is on while all its VMs run: it ends when the first suspension
 * starts and goes on when the last resumption has ended. VMs that are up before the start of their
 * reservation wait for it.
 */
final class RunProgress {
  private final int nodes;
  private int started;
  private int left;
  private int suspended;
  private int restored;
  private Optional<Instant> firstStart = Optional.empty();
  private Optional<Instant> firstLeft = Optional.empty();
  private Optional<Instant> began = Optional.empty();
  private final RunTime runTime = new RunTime();

  RunProgress(int nodes) {
    this.nodes = nodes;
  }

  /**
   * Takes a step in.
   *
   * @param notBefore when its run may begin at the earliest; empty for at any time
   * @param running how many VMs ran before the step and run after it
   * @param present how many VMs were on hosts before the step, saved ones counted in
   */
  void take(
      VmStep step,
      VmPhase before,
      Optional<Instant> notBefore,
      int running,
      int runningAfter,
      int present) {
    switch (step.kind()) {
      case BOOT -> start(step.at(), present);
      case START -> {
        if (before == VmPhase.ABSENT) {
          start(step.at(), present);
        }
      }
      case BOOT_FAILED -> started -= before == VmPhase.BOOTING ? 1 : 0;
      case STOP, SHUT_DOWN, LOST -> leave(step.at(), before);
      case SUSPEND -> suspended++;
      case SUSPEND_FAILED -> suspended--;
      case RESUME -> restored++;
      case RESUME_FAILED -> restored--;
      default -> {}
    }
    if (running == nodes && runningAfter < nodes) {
      runTime.end(step.at());
    } else if (running < nodes && runningAfter == nodes) {
      Instant begin = notBefore.filter(step.at()::isBefore).orElse(step.at());
      runTime.begin(begin);
      began = began.isPresent() ? began : Optional.of(begin);
      suspended = 0;
      restored = 0;
    }
  }

  private void start(Instant at, int present) {
    if (present == 0) {
      started = 0;
      left = 0;
      suspended = 0;
      restored = 0;
      firstStart = Optional.of(at);
      began = Optional.empty();
    }
    started++;
  }

  private void leave(Instant at, VmPhase before) {
    if (before.runs()) {
      if (left == 0) {
        firstLeft = Optional.of(at);
      }
      left++;
    }
  }

  /** The lease was queued: what it has run so far is lost. */
  void requeue(Instant at) {
    runTime.reset(at);
    began = runTime.isOn() ? Optional.of(at) : Optional.empty();
  }

  /** VMs that started since the lease last had none. */
  int started() {
    return started;
  }

  /** VMs that stopped or began their shutdown out of the run. */
  int left() {
    return left;
  }

  /** VMs whose suspension began since the run was last on. */
  int suspended() {
    return suspended;
  }

  /** VMs whose resumption began since the run was last on. */
  int restored() {
    return restored;
  }

  /** When the first VM started. */
  Optional<Instant> firstStart() {
    return firstStart;
  }

  /** When the first VM left the run. */
  Optional<Instant> firstLeft() {
    return firstLeft;
  }

  /** When all VMs ran for the first time since the lease last had none. */
  Optional<Instant> began() {
    return began;
  }

  /** Whether all VMs run. */
  boolean isOn() {
    return runTime.isOn();
  }

  /** The run time since the last requeue. */
  RunTime runTime() {
    return runTime;
  }
}
