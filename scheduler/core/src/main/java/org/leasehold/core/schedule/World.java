package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeasePlanned;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/** What the scheduler knows: the leases, the book, and what must be looked at. */
final class World {
  private final EventSink events;
  private final PlanSteps planSteps;
  private final Map<LeaseId, Lease> leases = new LinkedHashMap<>();
  private final Set<LeaseId> rejected = new HashSet<>();
  private final Agenda agenda = new Agenda();
  private final Set<Lease> waiting = new LinkedHashSet<>();
  private final Set<Lease> fresh = new LinkedHashSet<>();
  private Book book;
  private boolean changed;

  /** Reservations that have lost their plan, or begin later than they asked for. */
  private final Set<Lease> stranded = new LinkedHashSet<>();

  World(Book book, PlanSteps planSteps, EventSink events) {
    this.book = book;
    this.planSteps = planSteps;
    this.events = events;
  }

  Book book() {
    return book;
  }

  Agenda agenda() {
    return agenda;
  }

  /** A lease that was taken. */
  Optional<Lease> lease(LeaseId id) {
    return Optional.ofNullable(leases.get(id));
  }

  /** The state of a lease that was taken or rejected. */
  Optional<LeaseState> state(LeaseId id) {
    return rejected.contains(id)
        ? Optional.of(LeaseState.REJECTED)
        : lease(id).map(lease -> lease.state);
  }

  /** Notes that a request was refused. */
  void reject(LeaseId id, long now) {
    rejected.add(id);
    emit(
        new LeaseStateChanged(
            Instant.ofEpochMilli(now), id, LeaseState.PENDING, LeaseState.REJECTED));
  }

  /** How many leases were taken. */
  int taken() {
    return leases.size();
  }

  void add(Lease lease) {
    leases.put(lease.id(), lease);
  }

  /** All leases that have not been forgotten, by submission. */
  Collection<Lease> leases() {
    return Collections.unmodifiableCollection(leases.values());
  }

  void emit(Event event) {
    events.accept(event);
  }

  /** Leases waiting to run or to go on, with or without a plan, as they came. */
  Set<Lease> waiting() {
    return waiting;
  }

  /** Puts a lease among the waiting; one that comes back means that the queue must be planned. */
  void enqueue(Lease lease, boolean isNew) {
    waiting.add(lease);
    if (isNew) {
      fresh.add(lease);
    } else {
      changed = true;
    }
  }

  void dequeue(Lease lease) {
    waiting.remove(lease);
    fresh.remove(lease);
  }

  /** Notes that capacity was freed or taken, so that the queue must be planned. */
  void touch() {
    changed = true;
  }

  boolean isTouched() {
    return changed;
  }

  /** Those of the waiting that were submitted since the queue was last planned. */
  Set<Lease> fresh() {
    return fresh;
  }

  /** Notes that something about the lease has changed that no event tells of. */
  void changed(Lease lease) {
    agenda.update(lease);
  }

  /** Notes that a lease has lost its plan: a reservation needs another, any other lease waits. */
  void planAnew(Lease lease) {
    if (lease.type() == LeaseType.ADVANCE_RESERVATION) {
      stranded.add(lease);
    } else if (!waiting.contains(lease)) {
      waiting.add(lease);
    }
    changed = true;
  }

  /** Reservations that have lost their plan, or begin later than they asked for. */
  Set<Lease> stranded() {
    return stranded;
  }

  /** Takes away what a lease's saved VMs hold. */
  void dropSaved(Lease lease) {
    lease.saved.forEach(book.table()::remove);
    lease.saved.clear();
  }

  /** Notes that the queue is planned. */
  void settle() {
    changed = false;
    fresh.clear();
  }

  void become(Lease lease, LeaseState state, long now) {
    if (lease.state == state) {
      return;
    }
    if (!lease.state.mayBecome(state)) {
      throw new IllegalStateException(lease + " cannot become " + state.word());
    }
    emit(new LeaseStateChanged(Instant.ofEpochMilli(now), lease.id(), lease.state, state));
    lease.state = state;
  }

  /** Makes a draft the book, and lets the leases follow their new plans. */
  void commit(Book draft, long now) {
    Map<Lease, Optional<Plan>> changes = draft.changesSince(book);
    Book before = book;
    book = draft;
    book.settle();
    changes.forEach((lease, plan) -> follow(lease, before.plan(lease), plan, now));
  }

  private void follow(Lease lease, Optional<Plan> old, Optional<Plan> plan, long now) {
    List<Step> steps = plan.map(p -> planSteps.of(lease, p)).orElse(List.of());
    lease.steps.clear();
    lease.steps.addAll(steps);
    if (plan.isEmpty() && lease.state == LeaseState.SCHEDULED) {
      become(lease, LeaseState.QUEUED, now);
    } else if (plan.isPresent()
        && (lease.state == LeaseState.QUEUED || lease.state == LeaseState.PENDING)) {
      become(lease, LeaseState.SCHEDULED, now);
    }
    if (plan.isPresent() && (old.isEmpty() || !plan.get().sameCourse(old.get()))) {
      emit(planned(lease, plan.get(), now));
    }
    agenda.update(lease);
  }

  private Event planned(Lease lease, Plan plan, long now) {
    return new LeasePlanned(
        Instant.ofEpochMilli(now),
        lease.id(),
        Instant.ofEpochMilli(plan.run().start()),
        plan.end().map(Instant::ofEpochMilli),
        plan.close() == Plan.Close.SUSPEND,
        plan.hosts().stream().map(planSteps::name).toList());
  }
}
