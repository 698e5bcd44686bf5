package org.leasehold.backends.opennebula.pursuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;

/**
 * Follows one action on one VM, from one look at the VM to the next. A VM that looks as it did
 * before the action may not have begun it yet, or have failed already, of which oned's answers show
 * nothing: within the grace it is taken for the first, after it for the second. Not safe for use by
 * several threads.
 */
public final class Pursuit {
  private final Goal goal;
  private final Vm before;
  private final Instant begun;
  private final Duration grace;
  private final Duration limit;
  private boolean moved;

  /**
   * @param before the VM as it was last seen before the action was asked for
   * @param begun when it was asked for
   * @param grace how long it may look as before
   * @param limit how long all of it may take
   */
  public Pursuit(Goal goal, Vm before, Instant begun, Duration grace, Duration limit) {
    this.goal = Objects.requireNonNull(goal, "goal");
    this.before = Objects.requireNonNull(before, "before");
    this.begun = Objects.requireNonNull(begun, "begun");
    this.grace = Objects.requireNonNull(grace, "grace");
    this.limit = Objects.requireNonNull(limit, "limit");
  }

  /**
   * Judges by another look at the VM, with its whole history.
   *
   * @param now not before the last one
   */
  public Verdict see(Vm vm, Instant now) {
    if (goal.reached(vm)) {
      return new Verdict.Reached();
    }
    boolean tooLong = now.isAfter(begun.plus(limit));
    moved |= !looksAsBefore(vm);
    if (!moved) {
      return now.isAfter(begun.plus(grace))
          ? new Verdict.Missed("nothing came of it: the VM is still " + words(vm), isFailure(vm))
          : new Verdict.UnderWay();
    }
    if (isFailure(vm)) {
      return new Verdict.Missed("it ended in " + words(vm), true);
    }
    if (isAtRest(vm)) {
      return new Verdict.Missed("the VM is " + words(vm) + " instead", false);
    }
    return tooLong
        ? new Verdict.Missed(
            "the VM is still in " + words(vm) + " after " + limit.toSeconds() + " s", true)
        : new Verdict.UnderWay();
  }

  private boolean looksAsBefore(Vm vm) {
    return vm.state() == before.state()
        && vm.lcm() == before.lcm()
        && vm.history().size() == before.history().size();
  }

  private static boolean isFailure(Vm vm) {
    return vm.state() == VmState.ACTIVE && vm.lcm().failure();
  }

  /** Out of oned's sight (UNKNOWN) a VM does not rest: what is under way may go on. */
  private static boolean isAtRest(Vm vm) {
    return switch (vm.state()) {
      case ACTIVE -> vm.lcm().running() && Goal.hasArrived(vm);
      case INIT, CLONING -> false;
      default -> true;
    };
  }

  private static String words(Vm vm) {
    String state = vm.state() == VmState.ACTIVE ? vm.lcm().name() : vm.state().name();
    boolean somewhere = vm.state().chargesHost() && vm.lcm() != LcmState.LCM_INIT;
    return somewhere
        ? state + vm.lastStay().map(HistoryRecord::host).map(host -> " on " + host).orElse("")
        : state;
  }
}
