package org.leasehold.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.leasehold.backends.simulated.SimulatedBackend;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** A simulated backend on which actions come late or fail as a test says. */
final class Troubles {
  private final SimulatedBackend backend = new SimulatedBackend();
  private final BiFunction<Action, Integer, Trouble> rule;
  private final Map<String, Integer> tries = new HashMap<>();
  private final PriorityQueue<Told> told = new PriorityQueue<>(Comparator.comparing(Told::at));

  private final Set<Action> failing = new HashSet<>();

  private record Told(Instant at, Outcome outcome) {}

  /**
   * What becomes of an action.
   *
   * @param late how much longer it takes than expected
   * @param fails whether it fails when that time is over
   */
  record Trouble(Duration late, boolean fails) {
    static final Trouble NONE = new Trouble(Duration.ZERO, false);

    static Trouble late(int seconds) {
      return new Trouble(Duration.ofSeconds(seconds), false);
    }

    static Trouble failing() {
      return new Trouble(Duration.ZERO, true);
    }
  }

  /**
   * @param rule what becomes of an action, by how often one of this kind was tried on this VM
   */
  Troubles(BiFunction<Action, Integer, Trouble> rule) {
    this.rule = rule;
  }

  static Troubles none() {
    return new Troubles((action, nth) -> Trouble.NONE);
  }

  /** The same trouble for all actions of a kind on a lease, up to so many tries of each. */
  static Troubles of(String lease, ActionKind kind, int tries, Trouble trouble) {
    return new Troubles(
        (action, nth) ->
            action.kind() == kind && action.vm().lease().value().equals(lease) && nth <= tries
                ? trouble
                : Trouble.NONE);
  }

  void expect(LeaseId lease, int vms, Optional<Duration> realDuration) {
    backend.expect(lease, vms, realDuration);
  }

  void begin(DueAction due, Instant now) {
    Action action = due.action();
    if (action.kind().ends()) {
      told.removeIf(t -> t.outcome().vm().equals(action.vm()));
    }
    int nth = tries.merge(action.kind() + " " + action.vm(), 1, Integer::sum);
    Trouble trouble = rule.apply(action, nth);
    Duration length = due.estimate().plus(trouble.late());
    if (trouble.fails() && action instanceof Action.SuspendVm suspend) {
      // Its work stands still meanwhile.
      failing.add(suspend);
      backend.begin(action, length, now);
    } else if (trouble.fails()) {
      told.add(new Told(now.plus(length), new Outcome.Failed(action, "it was told to fail")));
    } else {
      backend.begin(action, length, now);
    }
  }

  /** A VM vanishes. */
  void lose(VmId vm, String host, Instant now) {
    backend.begin(new Action.StopVm(vm, host), Duration.ofDays(10_000), now);
    told.add(new Told(now, new Outcome.Lost(vm, host, "it was told to vanish")));
  }

  Optional<Instant> nextOutcome() {
    return Stream.concat(
            backend.nextOutcome().stream(), Optional.ofNullable(told.peek()).map(Told::at).stream())
        .min(Instant::compareTo);
  }

  List<Outcome> outcomesDue(Instant now) {
    List<Outcome> due = new ArrayList<>();
    for (Outcome outcome : backend.outcomesDue(now)) {
      if (outcome instanceof Outcome.Done done && failing.remove(done.action())) {
        Action goesOn = new Action.ResumeVm(outcome.vm(), done.action().host());
        backend.begin(goesOn, Duration.ZERO, now);
        backend.outcomesDue(now);
        due.add(new Outcome.Failed(done.action(), "it was told to fail"));
      } else {
        due.add(outcome);
      }
    }
    while (!told.isEmpty() && !told.peek().at().isAfter(now)) {
      due.add(told.remove().outcome());
    }
    return due;
  }
}
