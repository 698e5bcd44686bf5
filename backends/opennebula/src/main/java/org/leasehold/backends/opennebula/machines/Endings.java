package org.leasehold.backends.opennebula.machines;

import org.leasehold.backends.opennebula.client.Recovery;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.machines.LeaseVm.Rest;
import org.leasehold.backends.opennebula.machines.Sight.Kind;
import org.leasehold.backends.opennebula.machines.Step.Follow;
import org.leasehold.backends.opennebula.machines.Step.Reached;
import org.leasehold.backends.opennebula.machines.Step.Refuse;
import org.leasehold.backends.opennebula.pursuit.Goal;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.core.backend.ActionKind;

/**
 * How VMs are ended. A VM that was made for its lease goes for good. A user's own is shut down for
 * good where that is asked for; where it is stopped it may have to start anew, since its lease only
 * lost its place, and so it is made to wait again, and goes when its lease is forgotten.
 */
final class Endings {
  private static final Goal DONE = new Goal.Rests(VmState.DONE);
  private static final Goal PENDING = new Goal.Rests(VmState.PENDING);
  private static final Goal POWEROFF = new Goal.Rests(VmState.POWEROFF);

  private final LeaseEnd leaseEnd;

  Endings(LeaseEnd leaseEnd) {
    this.leaseEnd = leaseEnd;
  }

  private boolean keeps() {
    return leaseEnd == LeaseEnd.POWEROFF;
  }

  Step next(Case of) {
    if (of.isAbsent()) {
      return new Reached();
    }
    Sight seen = of.seen();
    ActionKind kind = of.action().kind();
    if (kind == ActionKind.DELETE_SAVED_STATE
        && (seen.is(Kind.RUNNING) || of.vm().rest() == Rest.RUNNING)) {
      return new Refuse("the VM runs");
    }
    return switch (seen.kind()) {
      case WAITING -> of.cameFromBelow() ? new Reached() : terminate(seen, true);
      case RUNNING -> running(of, seen, kind == ActionKind.SHUT_DOWN);
      case SAVED -> saved(of, seen, kind == ActionKind.SHUT_DOWN);
      case POWERED_OFF -> poweredOff(of, seen, kind == ActionKind.SHUT_DOWN);
      case ENDING -> ending(seen);
      case END_FAILED -> Steps.recover(seen, Recovery.RETRY, DONE);
      case RESUBMITTED -> new Follow(PENDING);
      case START_FAILED -> clear(of);
      case BUSY -> busy(of, seen, kind);
      default -> kind == ActionKind.STOP ? clear(of) : awaitOrClear(of, seen);
    };
  }

  private static Step ending(Sight seen) {
    // Of a VM that is off its host only its disks are left to be cleared away.
    return seen.vm().state() == VmState.ACTIVE ? new Follow(DONE) : new Reached();
  }

  private static Step busy(Case of, Sight seen, ActionKind kind) {
    return switch (seen.vm().lcm()) {
      case SHUTDOWN_POWEROFF -> new Follow(POWEROFF);
      case SHUTDOWN_UNDEPLOY, EPILOG_UNDEPLOY -> of.await();
      default ->
          kind == ActionKind.STOP && seen.vm().state() == VmState.ACTIVE
              ? clearActive(of, seen)
              : of.await();
    };
  }

  private Step awaitOrClear(Case of, Sight seen) {
    return switch (seen.kind()) {
      case SAVE_FAILED, MOVE_FAILED, RESUME_FAILED -> clearActive(of, seen);
      default -> of.await();
    };
  }

  private Step running(Case of, Sight seen, boolean gently) {
    boolean gentle = gently && of.asks() == 0;
    if (keeps()) {
      return Steps.act(seen, gentle ? VmAction.POWEROFF : VmAction.POWEROFF_HARD, VmState.POWEROFF);
    }
    return gently || !of.cameFromBelow() ? terminate(seen, !gentle) : clearActive(of, seen);
  }

  private Step saved(Case of, Sight seen, boolean forGood) {
    if (keeps()) {
      return new Reached();
    }
    if (forGood || !of.cameFromBelow()) {
      return terminate(seen, true);
    }
    return seen.isStopped()
        ? Steps.recover(seen, Recovery.DELETE_RECREATE, PENDING)
        : Steps.act(seen, VmAction.STOP, VmState.STOPPED);
  }

  private Step poweredOff(Case of, Sight seen, boolean forGood) {
    if (keeps()) {
      return new Reached();
    }
    return forGood || !of.cameFromBelow()
        ? terminate(seen, true)
        : Steps.act(seen, VmAction.UNDEPLOY_HARD, VmState.UNDEPLOYED);
  }

  private static Step terminate(Sight seen, boolean hard) {
    return Steps.act(seen, hard ? VmAction.TERMINATE_HARD : VmAction.TERMINATE, VmState.DONE);
  }

  /** Takes a VM off its host at once, whatever goes on with it. */
  Step clear(Case of) {
    return clearActive(of, of.seen());
  }

  private static Step clearActive(Case of, Sight seen) {
    return of.cameFromBelow()
        ? Steps.recover(seen, Recovery.DELETE_RECREATE, PENDING)
        : Steps.recover(seen, Recovery.DELETE, DONE);
  }

  /** What is next for a VM of no use to anybody; nothing where it is left as it is. */
  Step discard(Case of) {
    if (of.isAbsent() || keeps()) {
      return new Reached();
    }
    Sight seen = of.seen();
    return switch (seen.kind()) {
      case WAITING, RUNNING, SAVED, POWERED_OFF -> terminate(seen, true);
      case ENDING, RESUBMITTED -> of.await();
      default -> Steps.recover(seen, Recovery.DELETE, DONE);
    };
  }
}
