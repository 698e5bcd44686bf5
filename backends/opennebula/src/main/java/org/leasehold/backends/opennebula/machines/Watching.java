package org.leasehold.backends.opennebula.machines;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.machines.LeaseVm.Rest;
import org.leasehold.backends.opennebula.machines.Sight.Kind;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares VMs at rest with what they should be. What their users do to them is theirs to do, and
 * the lease keeps its place; what would let a VM have the place of another lease is undone.
 */
final class Watching {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

  /** How long a VM is left alone after something was done about it. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of a lease whose VMs were brought somewhere. */
  private static final Set<LeaseState> BEGUN =
      EnumSet.of(
          LeaseState.ACTIVE,
          LeaseState.SUSPENDING,
          LeaseState.SUSPENDED,
          LeaseState.MIGRATING,
          LeaseState.RESUMING,
          LeaseState.SHUTTING_DOWN);

  private final Books books;
  private final Carrying carrying;
  private final Endings endings;
  private final Preemption preemption;
  private final Calls calls;
  private final Map<Integer, Instant> leftAloneUntil = new HashMap<>();

  Watching(Books books, Carrying carrying, Preemption preemption, LeaseEnd leaseEnd, Calls calls) {
    this.books = books;
    this.carrying = carrying;
    this.endings = new Endings(leaseEnd);
    this.preemption = preemption;
    this.calls = calls;
  }

  /** Compares a VM at rest. */
  void compare(LeaseVm vm, Look look, Instant now) {
    Optional<Sight> sight = books.see(vm, look);
    boolean gone = sight.isEmpty() || sight.get().is(Kind.DONE);
    switch (vm.rest()) {
      case RUNNING -> {
        if (gone) {
          ended(vm, sight);
        } else {
          running(vm, sight.get(), look, now);
        }
      }
      case SAVED -> saved(vm, sight, gone, now);
      case OFF -> {
        if (gone) {
          remove(vm);
        }
      }
      case DISCARDED -> discard(vm, sight, look, now);
      default -> LOG.trace("{} is {}", vm.id(), vm.rest());
    }
  }

  /** A VM that is gone, of which it is remembered that it finished if it did. */
  private void ended(LeaseVm vm, Optional<Sight> sight) {
    if (sight.filter(Sight::wasTerminated).isPresent()) {
      books.table.put(vm.at(Rest.ENDED, vm.host()));
    } else {
      remove(vm);
    }
    books.tellGone(vm, sight);
  }

  private void remove(LeaseVm vm) {
    books.table.put(vm.at(Rest.NOT_THERE, vm.host()));
  }

  private void running(LeaseVm vm, Sight sight, Look look, Instant now) {
    boolean off = sight.is(Kind.POWERED_OFF, Kind.END_FAILED) || isUndeployed(sight);
    if (off && books.leases.isFinishedWhenOff(vm.id(), Optional.of(sight.vm()))) {
      books.table.put(vm.at(Rest.ENDED, vm.host()));
      books.tell(new Outcome.Finished(vm.id(), vm.host()));
    } else if (sight.vm().state() == VmState.PENDING) {
      // Its user, or an operator, has it wait for a host again: it has one.
      look.host(vm.host())
          .filter(host -> host.state().open())
          .ifPresent(host -> mend(sight, Steps.deploy(sight, host.id(), false), now));
    }
  }

  private static boolean isUndeployed(Sight sight) {
    return sight.vm().state() == VmState.UNDEPLOYED;
  }

  private void saved(LeaseVm vm, Optional<Sight> sight, boolean gone, Instant now) {
    if (gone) {
      remove(vm);
      books.tellGone(vm, sight);
    } else if (sight.get().is(Kind.RUNNING)) {
      boolean stop = preemption == Preemption.STOP;
      mend(
          sight.get(),
          Steps.act(
              sight.get(),
              stop ? VmAction.STOP : VmAction.SUSPEND,
              stop ? VmState.STOPPED : VmState.SUSPENDED),
          now);
    } else if (sight.get().is(Kind.WAITING, Kind.POWERED_OFF, Kind.START_FAILED)) {
      books.table.put(vm.at(Rest.OFF, vm.host()));
      books.tell(
          new Outcome.Lost(
              vm.id(), vm.host(), "what was saved of it is gone: " + sight.get().words()));
    }
  }

  private void discard(LeaseVm vm, Optional<Sight> sight, Look look, Instant now) {
    Action stop = new Action.StopVm(vm.id(), vm.host());
    Step step = endings.discard(carrying.of(stop, vm, sight, look, 0));
    if (step instanceof Step.Reached) {
      remove(vm);
    } else if (step instanceof Step.Ask ask) {
      mend(sight.orElseThrow(), ask, now);
    }
  }

  private void mend(Sight sight, Step.Ask ask, Instant now) {
    int number = sight.vm().id();
    leftAloneUntil.values().removeIf(until -> !until.isAfter(now));
    if (leftAloneUntil.putIfAbsent(number, now.plus(PATIENCE)) == null) {
      LOG.info("{}: {}", sight.words(), ask.words());
      calls.send(
          ask,
          fault ->
              fault.ifPresent(
                  f -> LOG.warn("{} has not been done: {}", ask.words(), f.getMessage())));
    }
  }

  /** Takes in a VM of a lease of which nothing is known, as after the loss of the folder. */
  void adopt(VmId id, Look look) {
    LeaseVm nothing = LeaseVm.notThere(id, "");
    Optional<Sight> seen = books.see(nothing, look).filter(sight -> wasBegun(id, sight.vm()));
    if (seen.isEmpty() || seen.get().host().isEmpty()) {
      return;
    }
    Sight sight = seen.get();
    LeaseVm vm = nothing.numbered(sight.vm().id());
    String host = sight.host().get();
    switch (sight.kind()) {
      case RUNNING, MOVING, SAVING, BUSY -> books.table.put(vm.at(Rest.RUNNING, host));
      case SAVED, MOVING_SAVED, MOVE_FAILED, RESUMING, RESUME_FAILED, SAVE_FAILED ->
          books.table.put(
              vm.at(Rest.SAVED, sight.isStopped() ? Steps.place(sight).orElse(host) : host));
      case POWERED_OFF -> {
        if (books.leases.isFinishedWhenOff(id, Optional.of(sight.vm()))) {
          books.table.put(vm.at(Rest.ENDED, host));
          books.tell(new Outcome.Finished(id, host));
        } else {
          books.table.put(vm.at(Rest.RUNNING, host));
        }
      }
      default -> LOG.debug("{} is not taken in: {}", id, sight.words());
    }
  }

  private static boolean wasBegun(VmId id, Vm vm) {
    return vm.userTemplate().valueOrEmpty("LEASE_ID").equals(id.lease().value())
        && saysItsLeaseHadItBegun(vm);
  }

  /** Whether it was made here, or says that its lease had it begun. */
  static boolean saysItsLeaseHadItBegun(Vm vm) {
    String state = vm.userTemplate().valueOrEmpty("LEASE_STATE");
    return MadeVm.mark(vm).isPresent()
        || BEGUN.stream().anyMatch(begun -> begun.word().equals(state.toLowerCase(Locale.ROOT)));
  }

  /** Ends what was made for a VM that had been made already: a call was carried out late. */
  void endDoubles(VmId id, Look look, Instant now) {
    if (look.made(id).size() < 2) {
      return;
    }
    Optional<Integer> it = books.see(books.vm(id, ""), look).map(sight -> sight.vm().id());
    look.made(id).stream()
        .map(Sight::of)
        .filter(sight -> !it.equals(Optional.of(sight.vm().id())))
        .filter(sight -> sight.vm().state() == VmState.HOLD)
        .forEach(
            sight -> mend(sight, Steps.act(sight, VmAction.TERMINATE_HARD, VmState.DONE), now));
  }
}
