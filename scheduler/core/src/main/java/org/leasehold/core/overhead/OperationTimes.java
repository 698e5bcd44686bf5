package org.leasehold.core.overhead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;

/**
 * How long one operation on one VM is planned to take, in ms, at least 1 where memory is moved. By
 * the configured rates: its memory over the rate of the operation (HPCC 2009, section 3), plus the
 * enactment overhead for suspensions and resumptions. Where enough was observed of a host: as long
 * as it took there, with a part that does not grow with the memory where sizes enough were seen,
 * and else as many times what is configured; for boots and shutdowns, whatever the memory, as long
 * as these took there. What is configured to take no time is not planned for, and so never takes
 * any here.
 *
 * <p>Hosts are numbered. "At least" and "at most" are over all of them.
 */
public final class OperationTimes {
  /** What boots and shutdowns are learned over, ms. */
  private static final long SECOND = 1_000;

  private final Overheads overheads;
  private final Optional<Estimates> estimates;
  private final Map<ActionKind, PlannedTimes> planned = new EnumMap<>(ActionKind.class);

  /** Times by the configured rates on all hosts. */
  public OperationTimes(Overheads overheads) {
    this.overheads = overheads;
    this.estimates = Optional.empty();
  }

  /**
   * Times as they were learned, and by the configured rates where too little is known.
   *
   * @param hosts the names of the hosts in the order of their numbers
   * @param estimates may learn more later
   */
  public OperationTimes(Overheads overheads, List<String> hosts, Estimates estimates) {
    this.overheads = overheads;
    this.estimates = Optional.of(estimates);
    for (ActionKind action : ActionKind.values()) {
      planned.put(action, new PlannedTimes(estimates, List.copyOf(hosts), action));
    }
  }

  /** Time to suspend a VM of this much memory (MB). */
  public long suspension(int host, long memoryMb) {
    return on(host, ActionKind.SUSPEND, memoryMb);
  }

  /** Time to suspend a VM of this much memory (MB), wherever that is quickest. */
  public long suspensionAtLeast(long memoryMb) {
    return atLeast(ActionKind.SUSPEND, memoryMb);
  }

  /** Time to resume a VM of this much memory (MB). */
  public long resumption(int host, long memoryMb) {
    return on(host, ActionKind.RESUME, memoryMb);
  }

  /** Time to resume a VM of this much memory (MB), wherever that is quickest. */
  public long resumptionAtLeast(long memoryMb) {
    return atLeast(ActionKind.RESUME, memoryMb);
  }

  /** Time to move a saved VM of this much memory (MB): that of the slower end. */
  public long migration(int from, int to, long memoryMb) {
    return between(from, to, ActionKind.MIGRATE, memoryMb);
  }

  /** Time to move a running VM of this much memory (MB): that of the slower end. */
  public long liveMigration(int from, int to, long memoryMb) {
    return between(from, to, ActionKind.MIGRATE_LIVE, memoryMb);
  }

  /** Time to move a running VM of this much memory (MB), to or from whatever host. */
  public long liveMigrationAtMost(long memoryMb) {
    return atMost(ActionKind.MIGRATE_LIVE, memoryMb);
  }

  /** The constant part of a suspension or resumption; a lease's VMs are enacted one by one. */
  public long enactment() {
    return overheads.enactment().toMillis();
  }

  /** How long VMs hold their resources after their run: those on the slowest of these hosts. */
  public long shutdown(int[] hosts) {
    return slowest(hosts, ActionKind.SHUT_DOWN);
  }

  /** How long a VM holds its resources after its run, on whatever host. */
  public long shutdownAtMost() {
    return atMost(ActionKind.SHUT_DOWN, 0);
  }

  /** How long after their start was begun VMs run, on the slowest of these hosts; 0 for at once. */
  public long boot(int[] hosts) {
    return slowest(hosts, ActionKind.START);
  }

  /** How long after its start was begun a VM runs, on whatever host; 0 for at once. */
  public long bootAtMost() {
    return atMost(ActionKind.START, 0);
  }

  /** Time by the configured rates alone; 0 for what is done at once. */
  public long configured(ActionKind action, long memoryMb) {
    return switch (action) {
      case START -> overheads.boot().toMillis();
      case SHUT_DOWN -> overheads.shutdown().toMillis();
      case SUSPEND -> enactment() + transfer(memoryMb, overheads.suspendRate());
      case RESUME -> enactment() + transfer(memoryMb, overheads.resumeRate());
      case MIGRATE, MIGRATE_LIVE -> transfer(memoryMb, overheads.migrationRate());
      case STOP, DELETE_SAVED_STATE -> 0;
    };
  }

  /** What the time of an action is learned over, ms, positive. */
  public long basis(ActionKind action, long memoryMb) {
    return isConstant(action) ? SECOND : Math.max(1, configured(action, memoryMb));
  }

  private static boolean isConstant(ActionKind action) {
    return action == ActionKind.START || action == ActionKind.SHUT_DOWN;
  }

  /**
   * What an action with these ends is expected to take: as often longer as shorter. Of the ends of
   * a migration that are known the slower one counts.
   *
   * @return empty while too little is known
   */
  public OptionalLong expected(ActionKind action, String host, Optional<String> to, long memoryMb) {
    return estimates
        .map(
            known ->
                whole(
                    Stream.concat(Stream.of(host), to.stream())
                        .flatMap(end -> known.expected(end, action).stream())
                        .mapToDouble(line -> line.at(basis(action, memoryMb)))
                        .max()))
        .orElse(OptionalLong.empty());
  }

  private long on(int host, ActionKind action, long memoryMb) {
    return isLearned(action, memoryMb)
        ? whole(planned.get(action).of(host, basis(action, memoryMb)))
            .orElseGet(() -> configured(action, memoryMb))
        : configured(action, memoryMb);
  }

  private long between(int from, int to, ActionKind action, long memoryMb) {
    if (!isLearned(action, memoryMb)) {
      return configured(action, memoryMb);
    }
    PlannedTimes of = planned.get(action);
    long basis = basis(action, memoryMb);
    List<OptionalDouble> ends = List.of(of.of(from, basis), of.of(to, basis));
    return whole(ends.stream().flatMapToDouble(OptionalDouble::stream).max())
        .orElseGet(() -> configured(action, memoryMb));
  }

  private long slowest(int[] hosts, ActionKind action) {
    return isLearned(action, 0)
        ? Arrays.stream(hosts).mapToLong(host -> on(host, action, 0)).max().orElse(0)
        : configured(action, 0);
  }

  private long atLeast(ActionKind action, long memoryMb) {
    if (!isLearned(action, memoryMb)) {
      return configured(action, memoryMb);
    }
    List<Long> all = new ArrayList<>();
    PlannedTimes of = planned.get(action);
    whole(of.least(basis(action, memoryMb))).ifPresent(all::add);
    if (!of.allKnown()) {
      all.add(configured(action, memoryMb));
    }
    return all.stream().mapToLong(Long::longValue).min().orElse(0);
  }

  private long atMost(ActionKind action, long memoryMb) {
    if (!isLearned(action, memoryMb)) {
      return configured(action, memoryMb);
    }
    List<Long> all = new ArrayList<>();
    PlannedTimes of = planned.get(action);
    whole(of.most(basis(action, memoryMb))).ifPresent(all::add);
    if (!of.allKnown()) {
      all.add(configured(action, memoryMb));
    }
    return all.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private boolean isLearned(ActionKind action, long memoryMb) {
    return estimates.isPresent() && configured(action, memoryMb) > 0;
  }

  /** In whole ms, at least 1. */
  private static OptionalLong whole(OptionalDouble time) {
    return time.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(1, (long) Math.ceil(time.getAsDouble())));
  }

  private static long transfer(long memoryMb, double rate) {
    return Math.max(1, (long) Math.ceil(memoryMb * 1000.0 / rate));
  }
}
