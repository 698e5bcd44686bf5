package org.leasehold.daemon.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.snapshot.HoldSnapshot;
import org.leasehold.core.snapshot.LateSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot.WaitsFor;
import org.leasehold.core.snapshot.PlanSnapshot;

/** Leases as a scheduler might tell of them, and batches of them with events numbered in order. */
final class Sample {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final List<StoredEvent> events = new ArrayList<>();
  private long next = 1;

  /** The time some seconds after noon. */
  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static LeaseRequest request(String id, String owner, Start start) {
    return new LeaseRequest(
        new LeaseId(id),
        owner,
        new LeaseTerms(start, Optional.of(Duration.ofHours(1)), true),
        List.of(new NodeSet(2, Resources.of(100, 1024))),
        new SoftwareEnvironment.Unmanaged(),
        Map.of("name", "nightly build"));
  }

  static LeaseRequest bestEffort(String id, String owner) {
    return request(id, owner, new Start.Asap());
  }

  /** The lease in a state in which nothing is planned. */
  static LeaseSnapshot snapshot(LeaseRequest request, int sequence, LeaseState state) {
    return snapshot(request, sequence, state, List.of(), Optional.empty(), Optional.empty());
  }

  /** The lease with a run planned from 12:10 to 13:10 on two hosts. */
  static LeaseSnapshot planned(LeaseRequest request, int sequence) {
    return snapshot(
        request, sequence, LeaseState.SCHEDULED, List.of(), Optional.of(plan()), Optional.empty());
  }

  /** The lease in its run from 12:10 on. */
  static LeaseSnapshot running(LeaseRequest request, int sequence) {
    return snapshot(
        request,
        sequence,
        LeaseState.ACTIVE,
        List.of("host1", "host2"),
        Optional.of(plan()),
        Optional.of(at(600)));
  }

  private static PlanSnapshot plan() {
    List<HoldSnapshot> runs =
        List.of(
            new HoldSnapshot(
                0,
                ReservationKind.RUN,
                "host1",
                at(600),
                Optional.of(at(4200)),
                Resources.of(100, 1024)));
    return new PlanSnapshot(
        List.of("host1", "host2"),
        List.of(),
        List.of(),
        at(600),
        Optional.of(at(4200)),
        runs,
        "end",
        List.of(),
        List.of(),
        List.of());
  }

  private static LeaseSnapshot snapshot(
      LeaseRequest request,
      int sequence,
      LeaseState state,
      List<String> where,
      Optional<PlanSnapshot> plan,
      Optional<Instant> runningSince) {
    return new LeaseSnapshot(
        request,
        sequence,
        NOON,
        state,
        Duration.ZERO,
        runningSince,
        0,
        where,
        List.of(),
        plan,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        WaitsFor.NOTHING,
        LateSnapshot.NOTHING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Adds an event to the next batch. */
  Sample with(Event event) {
    events.add(new StoredEvent(next++, event));
    return this;
  }

  /** Adds a change of state to the next batch. */
  Sample with(LeaseRequest request, Instant at, LeaseState from, LeaseState to) {
    return with(new Event.LeaseStateChanged(at, request.id(), from, to));
  }

  /** Adds a submission to the next batch, which leaves the lease in its queue. */
  Sample submitted(LeaseRequest request) {
    return with(new Event.LeaseSubmitted(NOON, request))
        .with(request, NOON, LeaseState.PENDING, LeaseState.QUEUED);
  }

  /** The events added since the last batch, with these leases. */
  Batch batch(LeaseSnapshot... leases) {
    Batch batch = new Batch(events, List.of(leases), List.of());
    events.clear();
    return batch;
  }
}
