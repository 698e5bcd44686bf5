package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.core.snapshot.Unplanned;

/** Says what a scheduler remembers, and takes up what another remembered. */
final class Handover {
  private final World world;
  private final HostIndex hosts;
  private final ClosedHosts closed;
  private final Rescue rescue;
  private final EarlyRuns early;
  private final Reconsideration reconsideration;
  private final Learning learning;
  private final SnapshotWriter writer;
  private final Restoration restoration;

  Handover(
      World world,
      HostIndex hosts,
      ClosedHosts closed,
      Rescue rescue,
      EarlyRuns early,
      Reconsideration reconsideration,
      Learning learning,
      SnapshotWriter writer,
      Restoration restoration) {
    this.world = world;
    this.hosts = hosts;
    this.closed = closed;
    this.rescue = rescue;
    this.early = early;
    this.reconsideration = reconsideration;
    this.learning = learning;
    this.writer = writer;
    this.restoration = restoration;
  }

  /** All that is remembered of leases that have not ended. */
  SchedulerSnapshot snapshot() {
    return new SchedulerSnapshot(
        world.leases().stream().filter(lease -> !lease.state.isFinal()).map(writer::write).toList(),
        world.taken(),
        closed.drained().stream().map(hosts::name).collect(Collectors.toSet()),
        closed.away().entrySet().stream()
            .collect(Collectors.toMap(host -> hosts.name(host.getKey()), Map.Entry::getValue)),
        new Unplanned(
            world.isTouched(),
            world.fresh().stream().map(Lease::id).collect(Collectors.toSet()),
            reconsideration.last().isPresent()
                ? Optional.of(Instant.ofEpochMilli(reconsideration.last().getAsLong()))
                : Optional.empty(),
            Optional.of(Instant.ofEpochMilli(rescue.nextLook()))),
        learning.experience());
  }

  /** What is remembered of the leases that are not as they were when this was last asked. */
  List<LeaseSnapshot> takeChanges() {
    return Stream.concat(
            world.takeChanged().stream().map(writer::write), world.takeRefused().stream())
        .sorted(Comparator.comparingInt(LeaseSnapshot::sequence))
        .toList();
  }

  /** Goes on where another scheduler was. */
  void takeUp(SchedulerSnapshot snapshot, long now) {
    restoration.restore(snapshot, now).forEach(lease -> world.unplan(lease, now));
    world.leases().forEach(early::restore);
    learning.restore(snapshot.experience());
    Unplanned unplanned = snapshot.unplanned();
    reconsideration.resumeFrom(
        unplanned.reconsidered().stream().mapToLong(Instant::toEpochMilli).findFirst());
    unplanned.rescue().ifPresent(at -> rescue.resumeFrom(at.toEpochMilli()));
  }
}
