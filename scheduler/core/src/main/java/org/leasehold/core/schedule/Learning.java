package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Observation;
import org.leasehold.core.overhead.Estimates;
import org.leasehold.core.overhead.Learned;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.Experience;

/**
 * Learns how long actions take from those that are carried out. A plan that is made keeps its
 * times, whatever is learned later.
 */
final class Learning {
  private final boolean on;
  private final HostIndex hosts;
  private final Estimates estimates;
  private final OperationTimes times;

  /** What began before this was not watched all the time; ms since the epoch. */
  private OptionalLong watchedSince = OptionalLong.empty();

  Learning(SchedulingSettings settings, Site site, HostIndex hosts) {
    Estimation estimation = settings.estimation();
    this.on = estimation.learn();
    this.hosts = hosts;
    this.estimates = new Estimates(estimation.window(), estimation.percentile());
    this.times =
        on
            ? new OperationTimes(
                settings.overheads(), site.hosts().stream().map(Host::name).toList(), estimates)
            : new OperationTimes(settings.overheads());
  }

  /** What to plan with. */
  OperationTimes times() {
    return times;
  }

  /** What a backend must begin of a step of the lease. */
  DueAction due(Lease lease, Step step) {
    Action action = step.action();
    Duration length = Duration.ofMillis(step.length());
    if (!on || step.length() == 0 || !action.kind().takesTime()) {
      return new DueAction(action, length);
    }
    long configured = times.configured(action.kind(), memory(lease, action));
    boolean mayBeCutOff = action.kind() == ActionKind.SHUT_DOWN;
    return new DueAction(
        action,
        length,
        Duration.ofMillis(mayBeCutOff ? Math.min(configured, step.length()) : configured));
  }

  /**
   * An action was carried out.
   *
   * @param step as it was begun
   * @return what it took; empty where it teaches nothing
   */
  Optional<ActionMeasure> ended(Lease lease, Step step, long now) {
    boolean watched = watchedSince.isEmpty() || step.time() >= watchedSince.getAsLong();
    if (!on || !watched || !step.action().kind().takesTime()) {
      return Optional.empty();
    }
    ActionMeasure measure = measure(lease, step, now);
    boolean isFree = step.length() == 0 && measure.action() != ActionKind.START;
    boolean isCutOff =
        measure.action() == ActionKind.SHUT_DOWN && step.length() < measure.planned().toMillis();
    if (isFree || isCutOff) {
      return Optional.empty();
    }
    measure.observations().forEach(this::observe);
    return Optional.of(measure);
  }

  private ActionMeasure measure(Lease lease, Step step, long now) {
    Action action = step.action();
    ActionKind kind = action.kind();
    long memory = memory(lease, action);
    Optional<String> to =
        action instanceof Action.MigrateVm move ? Optional.of(move.to()) : Optional.empty();
    OptionalLong expected = times.expected(kind, action.host(), to, memory);
    return new ActionMeasure(
        action.vm(),
        action.host(),
        to,
        kind,
        memory,
        Duration.ofMillis(times.configured(kind, memory)),
        expected.isPresent()
            ? Optional.of(Duration.ofMillis(expected.getAsLong()))
            : Optional.empty(),
        Duration.ofMillis(planned(action, memory)),
        Duration.ofMillis(Math.max(0, now - step.time())));
  }

  private long planned(Action action, long memory) {
    int host = hosts.of(action.host());
    return switch (action.kind()) {
      case START -> times.boot(new int[] {host});
      case SHUT_DOWN -> times.shutdown(new int[] {host});
      case SUSPEND -> times.suspension(host, memory);
      case RESUME -> times.resumption(host, memory);
      case MIGRATE -> times.migration(host, hosts.of(((Action.MigrateVm) action).to()), memory);
      case MIGRATE_LIVE ->
          times.liveMigration(host, hosts.of(((Action.MigrateVm) action).to()), memory);
      case STOP, DELETE_SAVED_STATE -> 0;
    };
  }

  private void observe(Observation seen) {
    estimates.observe(
        seen,
        times.basis(seen.action(), seen.memoryMb()),
        times.configured(seen.action(), seen.memoryMb()));
  }

  private static long memory(Lease lease, Action action) {
    return lease.memoryMb[action.vm().index()];
  }

  /** What ends from now on may have ended before: nothing is learned of what has begun. */
  void lookedAway(long now) {
    watchedSince = OptionalLong.of(now);
  }

  /** What was learned, by host and action. */
  List<Learned> learned() {
    return estimates.learned();
  }

  /** What another needs to go on learning. */
  Experience experience() {
    return new Experience(
        estimates.observations(),
        watchedSince.isPresent()
            ? Optional.of(Instant.ofEpochMilli(watchedSince.getAsLong()))
            : Optional.empty());
  }

  /** Goes on where another was. */
  void restore(Experience experience) {
    experience.observations().forEach(this::observe);
    watchedSince = experience.watchedSince().stream().mapToLong(Instant::toEpochMilli).findFirst();
  }
}
