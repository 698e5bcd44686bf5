package org.leasehold.core.checker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;

/**
 * Reads the log of a run, independently of the scheduler that wrote it, and finds the first
 * invariant that it breaks. It takes any sequence of events: one that makes no sense breaks
 * invariant 0. What is checked is in docs/checker.md.
 *
 * <p>Within one instant events may come in any sensible order, so an instant is judged when the
 * first later event arrives or {@link #finish} is called. Memory is bounded by the hosts, the
 * leases not finished and the names of those that are.
 */
public final class InvariantChecker implements EventSink {
  private static final int EVENTS_BEFORE = 10;
  private static final int EVENTS_AFTER = 3;

  private final Patience patience;
  private final List<Invariant> invariants;
  private final ObservedSite site = new ObservedSite();
  private final Deadlines deadlines = new Deadlines();
  private final RecentEvents recent = new RecentEvents();
  private final List<Event> around = new ArrayList<>();
  private int brokenNumber;
  private Optional<Fault> broken = Optional.empty();
  private int after;

  /** A checker that has seen nothing. */
  public InvariantChecker(CheckerSettings settings) {
    this.patience = new Patience(settings.tolerance());
    // The first rely on nothing and keep nonsense from the others. What breaks several invariants
    // at once is told as the first of them.
    this.invariants =
        List.of(
            new ReadableLog(),
            new OneHostAtATime(settings.migration()),
            new DeclaredTransitions(),
            new Capacity(settings.perVm()),
            new KeptReservations(patience),
            new KeptDeadlines(patience),
            new TogetherOrNot(patience),
            new NoForcedYield(patience),
            new SavingExclusion(settings.exclusion(), patience),
            new ExactRunTime(patience),
            new StatesMatchVms(),
            new AllFinal(),
            new NoneToDrained());
  }

  @Override
  public void accept(Event event) {
    LogEntry entry = LogEntry.of(event);
    if (broken.isEmpty() && site.isBefore(event.at())) {
      Instant watched = event instanceof Event.SchedulerResumed e ? e.since() : event.at();
      judge(due -> due.isBefore(watched));
    }
    if (broken.isPresent()) {
      showAfter(entry);
      return;
    }
    recent.add(entry);
    askAbout(entry);
    if (broken.isEmpty()) {
      site.take(entry);
      schedule(entry);
      if (event instanceof Event.SchedulerResumed e) {
        patience.absent(e.since(), e.at());
        site.leases().forEach(lease -> look(lease, e.at()));
      }
    }
  }

  private void askAbout(LogEntry entry) {
    for (Invariant invariant : invariants) {
      take(invariant.onEvent(entry, site), invariant);
      if (broken.isPresent()) {
        return;
      }
    }
    if (entry.step().isPresent()) {
      VmStep step = entry.step().get();
      Optional<ObservedLease> lease = site.lease(step.vm().lease());
      if (lease.isPresent()) {
        askAbout(step, lease.get().place(step.vm().index()), lease.get());
      }
    }
  }

  private void askAbout(VmStep step, VmPlace before, ObservedLease lease) {
    for (Invariant invariant : invariants) {
      take(invariant.onStep(step, before, lease, site), invariant);
      if (broken.isPresent()) {
        return;
      }
    }
  }

  /** Sees to it that what the event changed is looked at when it has come to rest. */
  private void schedule(LogEntry entry) {
    boolean changesNothing =
        entry.event() instanceof Event.LeasePlanned || entry.event() instanceof Event.LeaseYielded;
    if (changesNothing) {
      return;
    }
    Optional<ObservedLease> lease = site.lease(entry);
    if (lease.isEmpty()) {
      return;
    }
    boolean isNew = entry.event() instanceof Event.LeaseSubmitted;
    if (isNew || !lease.get().touched().equals(entry.at())) {
      look(lease.get(), entry.at());
    }
    boolean isDelayed = entry.event() instanceof Event.LeaseDelayed;
    if (isDelayed) {
      lease.get().endAskedFor().ifPresent(end -> add(end, lease.get()));
    }
    if (isNew) {
      lease.get().window().ifPresent(window -> add(window.deadline(), lease.get()));
    }
    if (isNew || isDelayed) {
      lease.get().promisedStart().ifPresent(start -> add(start, lease.get()));
    }
  }

  /** Sees to it that a lease is looked at when it has been left alone since a time. */
  private void look(ObservedLease lease, Instant at) {
    lease.touch(at);
    add(at, lease);
  }

  private void add(Instant at, ObservedLease lease) {
    deadlines.add(at.plus(patience.tolerance()), lease.id());
  }

  /** Judges the last instant and every lease whose deadline is over. */
  private void judge(Predicate<Instant> isOver) {
    site.now().ifPresent(now -> ask(invariant -> invariant.onInstantOver(now, site)));
    while (broken.isEmpty()) {
      Optional<Deadlines.Deadline> deadline = deadlines.pollIf(isOver);
      if (deadline.isEmpty()) {
        return;
      }
      judge(deadline.get());
    }
  }

  private void judge(Deadlines.Deadline deadline) {
    site.lease(deadline.lease())
        .filter(lease -> !lease.touched().plus(patience.tolerance()).isAfter(deadline.due()))
        .ifPresent(
            lease -> {
              ask(invariant -> invariant.onSettled(lease, deadline.due()));
              if (lease.state().isFinal()) {
                site.retire(lease);
              }
            });
  }

  private void ask(Function<Invariant, Optional<Fault>> question) {
    for (Invariant invariant : invariants) {
      if (broken.isPresent()) {
        return;
      }
      take(question.apply(invariant), invariant);
    }
  }

  private void take(Optional<Fault> answer, Invariant invariant) {
    if (answer.isPresent()) {
      broken = answer;
      brokenNumber = invariant.number();
      around.addAll(recent.concerning(answer.get(), EVENTS_BEFORE));
    }
  }

  private void showAfter(LogEntry entry) {
    if (after < EVENTS_AFTER && entry.concerns(broken.get())) {
      around.add(entry.event());
      after++;
    }
  }

  /**
   * Says that the log is over. No event may follow.
   *
   * @param allLeasesMustBeFinal whether the run was to end with every lease finished
   * @return the first violation of the log, empty when it is good
   */
  public Optional<Violation> finish(boolean allLeasesMustBeFinal) {
    site.now()
        .ifPresent(
            now -> {
              judge(due -> !due.isAfter(now));
              if (allLeasesMustBeFinal) {
                ask(invariant -> invariant.onAllFinished(now, site));
                // What is still within its tolerance can no longer be set right.
                judge(due -> true);
              }
            });
    return firstViolation();
  }

  /** The first violation found so far; the last instant is judged by {@link #finish} only. */
  public Optional<Violation> firstViolation() {
    return broken.map(fault -> new Violation(brokenNumber, fault.message(), around));
  }
}
