package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeasePlanned;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.schedule.ReservationDesk.Answer;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot.WaitsFor;

/** What the scheduler knows: the leases, the book, and what must be looked at. */
final class World {
  private static final Comparator<Lease> BY_SUBMISSION =
      Comparator.comparingInt(lease -> lease.sequence);

  private final EventSink events;
  private final PlanSteps planSteps;
  private final Register register = new Register();
  private final Agenda agenda = new Agenda(this::note);
  private final Set<Lease> waiting = new TreeSet<>(BY_SUBMISSION);
  private final Set<Lease> fresh = new TreeSet<>(BY_SUBMISSION);

  /** Leases that may not be as they were when changes were last taken, by submission. */
  private TreeMap<Integer, Lease> changedLeases = new TreeMap<>();

  private Book book;
  private boolean changed;

  /** Promised leases without a plan, or with a later start than they asked for, by submission. */
  private final TreeMap<Integer, Lease> stranded = new TreeMap<>();

  World(Book book, PlanSteps planSteps, EventSink events) {
    this.book = book;
    this.planSteps = planSteps;
    this.events = events;
  }

  Book book() {
    return book;
  }

  /** What ended before a time counts no more. */
  void forgetBefore(long time) {
    book.table().forgetBefore(time);
  }

  Agenda agenda() {
    return agenda;
  }

  /** A lease that was taken. */
  Optional<Lease> lease(LeaseId id) {
    return register.lease(id);
  }

  /** The state of a lease that was taken or rejected. */
  Optional<LeaseState> state(LeaseId id) {
    return register.state(id);
  }

  /** Notes that a request was refused. */
  void reject(LeaseRequest request, long now) {
    Instant at = Instant.ofEpochMilli(now);
    register.reject(request, at);
    emit(new LeaseStateChanged(at, request.id(), LeaseState.PENDING, LeaseState.REJECTED));
  }

  /** Requests refused since this was last asked. */
  List<LeaseSnapshot> takeRefused() {
    return register.takeRefused();
  }

  /** How many leases were taken or refused. */
  int taken() {
    return register.taken();
  }

  /** What a request that comes now would become; nobody else knows of it. */
  Lease lease(LeaseRequest request, long now, ResourceIndex resources) {
    return register.lease(request, now, resources);
  }

  void add(Lease lease) {
    register.add(lease);
    note(lease);
  }

  /** Takes up a lease from another scheduler. */
  void restore(Lease lease, WaitsFor waitsFor, boolean isFresh) {
    add(lease);
    if (waitsFor == WaitsFor.TURN) {
      waiting.add(lease);
    } else if (waitsFor == WaitsFor.HOSTS) {
      stranded.put(lease.sequence, lease);
    }
    if (isFresh) {
      fresh.add(lease);
    }
    agenda.update(lease);
  }

  /** Goes on with the number of leases taken from another scheduler. */
  void resumeFrom(int nextSequence) {
    register.resumeFrom(nextSequence);
  }

  /** Notes that what is remembered of the lease is not as it was. */
  void note(Lease lease) {
    changedLeases.put(lease.sequence, lease);
  }

  /** Leases that may not be as they were when this was last asked, by submission. */
  Collection<Lease> takeChanged() {
    Collection<Lease> changes = changedLeases.values();
    changedLeases = new TreeMap<>();
    return changes;
  }

  /** Forgets leases that have ended and requests that were refused. */
  void forgetEnded() {
    register.forgetEnded();
  }

  /** All leases that have not been forgotten, by submission. */
  Collection<Lease> leases() {
    return register.leases();
  }

  void emit(Event event) {
    events.accept(event);
  }

  /** Leases waiting to run or to go on, with or without a plan, by submission. */
  Set<Lease> waiting() {
    return waiting;
  }

  boolean isWaiting(Lease lease) {
    return waiting.contains(lease);
  }

  /** Puts a lease among the waiting; one that comes back means that the queue must be planned. */
  void enqueue(Lease lease, boolean isNew) {
    note(lease);
    waiting.add(lease);
    if (isNew) {
      fresh.add(lease);
    } else {
      changed = true;
    }
  }

  void dequeue(Lease lease) {
    note(lease);
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

  /** Notes that a lease has lost its plan: one with a promise needs another, any other waits. */
  void planAnew(Lease lease) {
    if (lease.isPromised()) {
      stranded.put(lease.sequence, lease);
    } else {
      waiting.add(lease);
    }
    note(lease);
    changed = true;
  }

  /** Notes that nothing is to be done any more about the time the lease was promised. */
  void unstrand(Lease lease) {
    if (stranded.remove(lease.sequence) != null) {
      note(lease);
    }
  }

  /** Promised leases without a plan, or with a later start than they asked for, by submission. */
  Collection<Lease> stranded() {
    return Collections.unmodifiableCollection(stranded.values());
  }

  boolean isStranded(Lease lease) {
    return stranded.containsKey(lease.sequence);
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
    LeaseState before = lease.state;
    register.become(lease, state);
    emit(new LeaseStateChanged(Instant.ofEpochMilli(now), lease.id(), before, state));
    note(lease);
  }

  /** A lease of which nothing was done has lost its plan: it is to be planned anew. */
  void unplan(Lease lease, long now) {
    lease.steps.clear();
    if (lease.state == LeaseState.SCHEDULED) {
      become(lease, LeaseState.QUEUED, now);
    }
    agenda.update(lease);
    planAnew(lease);
  }

  /** Makes a draft the book, and lets the leases follow their new plans. */
  void commit(Book draft, long now) {
    Map<Lease, Optional<Plan>> changes = draft.changesSince(book);
    draft.goingOnOtherwise(book).forEach(this::note);
    Book before = book;
    book = draft;
    book.settle();
    changes.forEach((lease, plan) -> follow(lease, before.plan(lease), plan, now));
  }

  /** Makes room for a lease as it was granted, and says who yields. */
  void grant(Answer.Granted granted, Lease to, long now) {
    tellYielding(granted, to, now);
    commit(granted.book(), now);
    touch();
  }

  /** Says who yields to a lease; of a lease that yields as it was to before nothing is said. */
  void tellYielding(Answer.Granted granted, Lease to, long now) {
    granted.yielded().stream()
        .filter(yielded -> !yielded.isConfirmed(book, granted.book()))
        .forEach(yielded -> emit(yielded.told(to, now)));
  }

  private void follow(Lease lease, Optional<Plan> old, Optional<Plan> plan, long now) {
    List<Step> steps = plan.map(found -> planSteps.of(lease, found)).orElse(List.of());
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
