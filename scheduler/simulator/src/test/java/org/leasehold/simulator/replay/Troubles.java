package org.leasehold.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedBackend;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** A simulated backend on which actions come late or fail as a test says. */
final class Troubles {
  private final SimulatedBackend backend = new SimulatedBackend(new Rule());
  private final BiFunction<Action, Integer, Trouble> rule;
  private final Map<String, Integer> tries = new HashMap<>();
  private final BiFunction<Action, Duration, Duration> times;
  private final boolean hopeless;

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

  private final class Rule implements Faults {
    @Override
    public Fate fate(Action action, Duration estimate) {
      int nth = tries.merge(action.kind() + " " + action.vm(), 1, Integer::sum);
      Trouble trouble = rule.apply(action, nth);
      return new Fate(
          times.apply(action, estimate).plus(trouble.late()),
          trouble.fails() ? Optional.of("it was told to fail") : Optional.empty());
    }

    @Override
    public Optional<Duration> lifetime() {
      return Optional.empty();
    }
  }

  /**
   * @param rule what becomes of an action, by how often one of this kind was tried on this VM
   */
  Troubles(BiFunction<Action, Integer, Trouble> rule) {
    this(rule, (action, configured) -> configured);
  }

  /**
   * @param times how long an action that takes time really takes, by what the configured rates say
   */
  Troubles(
      BiFunction<Action, Integer, Trouble> rule, BiFunction<Action, Duration, Duration> times) {
    this(rule, times, false);
  }

  private Troubles(
      BiFunction<Action, Integer, Trouble> rule,
      BiFunction<Action, Duration, Duration> times,
      boolean hopeless) {
    this.rule = rule;
    this.hopeless = hopeless;
    this.times =
        (action, configured) -> configured.isZero() ? configured : times.apply(action, configured);
  }

  /** Nothing goes wrong, but each action takes its own time on each host. */
  static Troubles ofTimes(BiFunction<Action, Duration, Duration> times) {
    return new Troubles((action, nth) -> Trouble.NONE, times);
  }

  /** The same trouble, where each action takes its own time on each host. */
  Troubles with(BiFunction<Action, Duration, Duration> other) {
    return new Troubles(rule, other);
  }

  /** The VMs of a lease can be started nowhere, and that is said. */
  static Troubles ofHopelessStarts(String lease) {
    Troubles failing = of(lease, ActionKind.START, Integer.MAX_VALUE, Trouble.failing());
    return new Troubles(failing.rule, (action, configured) -> configured, true);
  }

  static Troubles none() {
    return new Troubles((action, nth) -> Trouble.NONE);
  }

  /** Some actions are late and some fail, as drawn. */
  static Troubles random(SplittableRandom random) {
    int failing = random.nextInt(30);
    int late = random.nextInt(40);
    return new Troubles(
        (action, nth) -> {
          int dice = random.nextInt(100);
          if (dice < failing) {
            return new Trouble(Duration.ofSeconds(random.nextInt(30)), true);
          }
          boolean isLate = dice >= 100 - late;
          return isLate ? Trouble.late(random.nextInt(dice % 5 == 0 ? 400 : 30)) : Trouble.NONE;
        });
  }

  /** No VM can be started on a host. */
  static Troubles ofStartsOn(String host) {
    return new Troubles(
        (action, nth) ->
            action.kind() == ActionKind.START && action.host().equals(host)
                ? Trouble.failing()
                : Trouble.NONE);
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
    backend.begin(due.action(), due.configured(), now);
  }

  /** A VM vanishes. */
  void lose(VmId vm, Instant now) {
    backend.lose(vm, "it was told to vanish", now);
  }

  Optional<Instant> nextOutcome() {
    return backend.nextOutcome();
  }

  List<Outcome> outcomesDue(Instant now) {
    return backend.outcomesDue(now).stream().map(this::told).toList();
  }

  private Outcome told(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? new Outcome.Failed(failed.action(), failed.reason(), hopeless)
        : outcome;
  }
}
