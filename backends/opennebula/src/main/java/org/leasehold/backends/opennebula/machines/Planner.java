package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.Recovery;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.machines.LeaseVm.Rest;
import org.leasehold.backends.opennebula.machines.Step.Follow;
import org.leasehold.backends.opennebula.machines.Step.Reached;
import org.leasehold.backends.opennebula.machines.Step.Refuse;
import org.leasehold.backends.opennebula.pursuit.Goal;
import org.leasehold.backends.opennebula.supplies.Supplies;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.MigrateVm;

/**
 * Says what is next for an action. The same case gives the same step; nothing is remembered but
 * what a VM that is deployed takes of the supplies of the look.
 */
final class Planner {
  private final Preemption preemption;
  private final Endings endings;

  Planner(Preemption preemption, LeaseEnd leaseEnd) {
    this.preemption = preemption;
    this.endings = new Endings(leaseEnd);
  }

  /** The next step of an action. */
  Step next(Case of) {
    Action action = of.action();
    if (action.kind().ends()) {
      return endings.next(of);
    }
    String to = action instanceof MigrateVm move ? move.to() : action.host();
    Optional<Integer> host = of.number(to);
    if (host.isEmpty()) {
      return new Refuse("OpenNebula has no host " + to);
    }
    return switch (action.kind()) {
      case START -> start(of, to, host.get());
      case SUSPEND -> suspend(of);
      case RESUME -> resume(of, to, host.get());
      case MIGRATE -> migrate(of, to, host.get());
      default -> migrateLive(of, to, host.get());
    };
  }

  /** Oned looks whether it fits, unless it still charges hosts with VMs that have yielded. */
  private boolean enforce() {
    return preemption == Preemption.STOP;
  }

  private Step start(Case of, String host, int number) {
    if (of.isAbsent()) {
      return of.made().<Step>map(Steps::make).orElseGet(of::refuse);
    }
    Sight seen = of.seen();
    return switch (seen.kind()) {
      case WAITING -> deploy(of, host, number);
      case STARTING -> seen.isOn(host) ? new Follow(new Goal.RunsOn(number)) : of.refuse();
      case RUNNING -> seen.isOn(host) ? new Reached() : of.refuse();
      case START_FAILED -> endings.clear(of);
      case POWERED_OFF ->
          seen.isOn(host)
              ? Steps.act(seen, VmAction.RESUME, new Goal.RunsOn(number))
              : Steps.migrate(
                  seen,
                  number,
                  Migration.POWEROFF,
                  enforce(),
                  new Goal.RestsOn(VmState.POWEROFF, number));
      case ENDING, RESUBMITTED, BUSY -> of.await();
      default -> of.refuse();
    };
  }

  private Step deploy(Case of, String host, int number) {
    Supplies.Result result = of.chosen(host);
    return result instanceof Supplies.Result.Chosen chosen
        ? Steps.deploy(of.seen(), number, enforce(), chosen.choice())
        : new Refuse(((Supplies.Result.Missing) result).reason());
  }

  private Step suspend(Case of) {
    if (of.isAbsent() || !of.vm().host().equals(of.action().host())) {
      return of.isAbsent() ? of.refuse() : isOn(of);
    }
    Sight seen = of.seen();
    boolean stop = preemption == Preemption.STOP;
    Goal stopped = new Goal.Rests(VmState.STOPPED);
    Goal suspended = new Goal.Rests(VmState.SUSPENDED);
    return switch (seen.kind()) {
      case RUNNING ->
          stop
              ? Steps.act(seen, VmAction.STOP, stopped)
              : Steps.act(seen, VmAction.SUSPEND, suspended);
      case SAVED ->
          stop && !seen.isStopped() && of.vm().rest() == Rest.RUNNING
              ? Steps.act(seen, VmAction.STOP, stopped)
              : new Reached();
      case SAVING ->
          new Follow(
              seen.vm().lcm() == org.leasehold.backends.opennebula.client.LcmState.SAVE_SUSPEND
                  ? suspended
                  : stopped);
      case SAVE_FAILED -> Steps.recover(seen, Recovery.RETRY, stopped);
      case MOVING, BUSY -> of.await();
      default -> of.refuse();
    };
  }

  private Step resume(Case of, String host, int number) {
    if (of.isAbsent()) {
      return of.refuse();
    }
    if (!of.vm().host().equals(host)) {
      return isOn(of);
    }
    Sight seen = of.seen();
    Goal runs = new Goal.RunsOn(number);
    return switch (seen.kind()) {
      case SAVED -> {
        if (seen.isStopped()) {
          yield Steps.deploy(seen, number, enforce());
        }
        yield seen.isOn(host)
            ? Steps.act(seen, VmAction.RESUME, runs)
            : Steps.migrate(
                seen,
                number,
                Migration.SAVE,
                enforce(),
                new Goal.RestsOn(VmState.SUSPENDED, number));
      }
      case RESUMING -> seen.isOn(host) ? new Follow(runs) : of.await();
      case RESUME_FAILED ->
          seen.isOn(host) ? Steps.recover(seen, Recovery.RETRY, runs) : of.refuse();
      case RUNNING -> seen.isOn(host) ? new Reached() : of.refuse();
      case SAVING, MOVING_SAVED, BUSY -> of.await();
      default -> of.refuse();
    };
  }

  private Step migrate(Case of, String to, int number) {
    if (of.isAbsent()) {
      return of.refuse();
    }
    Sight seen = of.seen();
    Goal rests = new Goal.RestsOn(VmState.SUSPENDED, number);
    return switch (seen.kind()) {
      case SAVED -> {
        Optional<String> place = seen.isStopped() ? Steps.place(seen) : seen.host();
        if (place.equals(Optional.of(to))) {
          yield new Reached();
        }
        if (!of.vm().host().equals(of.action().host())) {
          yield isOn(of);
        }
        yield seen.isStopped()
            ? Steps.place(seen, to)
            : Steps.migrate(seen, number, Migration.SAVE, enforce(), rests);
      }
      case MOVING_SAVED -> seen.isBoundFor(to) ? new Follow(rests) : of.await();
      case MOVE_FAILED ->
          seen.isBoundFor(to) ? Steps.recover(seen, Recovery.RETRY, rests) : of.refuse();
      case SAVING, BUSY -> of.await();
      default -> of.refuse();
    };
  }

  private Step migrateLive(Case of, String to, int number) {
    if (of.isAbsent()) {
      return of.refuse();
    }
    Sight seen = of.seen();
    Goal runs = new Goal.RunsOn(number);
    return switch (seen.kind()) {
      case RUNNING ->
          seen.isOn(to)
              ? new Reached()
              : Steps.migrate(seen, number, Migration.LIVE, enforce(), runs);
      case MOVING -> seen.isBoundFor(to) ? new Follow(runs) : of.await();
      case BUSY -> of.await();
      default -> of.refuse();
    };
  }

  private static Step isOn(Case of) {
    return new Refuse("the VM is on " + of.vm().host());
  }
}
