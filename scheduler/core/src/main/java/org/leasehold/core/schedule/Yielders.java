package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.PreemptionPolicy;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.schedule.HostChooser.Candidate;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.ReservationKind;

/** Finds the leases that may yield to one that must start at a given time, with their costs. */
final class Yielders {
  /** What the least reluctant running lease costs, far above planning something anew. */
  private static final long RUNNING = 1_000;

  /** What a score of 0 adds. */
  private static final long RELUCTANCE = 1_000_000;

  /** What it costs to plan a waiting lease anew, perhaps for later. */
  private static final long WAITING = 1;

  /** What it costs to place a promised lease anew, at its own time. */
  private static final long PROMISED = 2;

  private final PreemptionPolicy policy;

  Yielders(PreemptionPolicy policy) {
    this.policy = policy;
  }

  /**
   * The candidates for one placement.
   *
   * @param candidates all of them, with their costs
   * @param manners how those that run would yield
   */
  record Candidates(List<Candidate> candidates, Map<Lease, Yield> manners) {

    /** The same without leases that are promised their times. */
    Candidates withoutPromised() {
      return new Candidates(candidates.stream().filter(c -> !isPromised(c)).toList(), manners);
    }

    /** The same without running leases for which something is so. */
    Candidates withoutRunning(Predicate<Lease> which) {
      Map<Lease, Yield> others = new LinkedHashMap<>(manners);
      others.keySet().removeIf(which);
      return new Candidates(
          candidates.stream()
              .filter(c -> others.containsKey(c.lease()) || !manners.containsKey(c.lease()))
              .toList(),
          others);
    }
  }

  /** Whether a candidate keeps its times and is only placed anew. */
  static boolean isPromised(Candidate candidate) {
    return candidate.cost() == PROMISED;
  }

  /**
   * Everybody who holds something in an interval and may yield it.
   *
   * @param willing running leases that yield whatever the policy says, as they were to be cut short
   *     for this one anyway
   */
  Candidates find(Book book, Lease to, Interval held, long now, List<Lease> willing) {
    List<Candidate> candidates = new ArrayList<>();
    for (Lease lease : Displacement.tentative(book, to, held.start(), held.end(), now)) {
      boolean promised = lease.isPromised() || to.type() == LeaseType.IMMEDIATE;
      candidates.add(new Candidate(lease, promised ? PROMISED : WAITING));
    }
    if (to.isPromised()) {
      heldBack(book, held, now).forEach(lease -> candidates.add(new Candidate(lease, WAITING)));
    }
    goingOn(book, held, now).forEach(lease -> candidates.add(new Candidate(lease, PROMISED)));
    List<Lease> running =
        book.leases().stream().filter(lease -> runsInto(book, lease, held, now)).toList();
    Map<Lease, Yield> manners = new LinkedHashMap<>();
    if (!running.isEmpty()) {
      List<LeaseView> views = running.stream().map(lease -> Views.of(lease, now)).toList();
      List<Optional<Yield>> answers =
          policy.yields(Views.of(to, now), views, Instant.ofEpochMilli(now));
      for (int i = 0; i < running.size(); i++) {
        Lease lease = running.get(i);
        Optional<Yield> answer =
            answers.get(i).isEmpty() && willing.contains(lease)
                ? Optional.of(new Yield(1, Manner.SUSPEND, ""))
                : answers.get(i);
        answer.ifPresent(
            yield -> {
              candidates.add(new Candidate(lease, cost(yield)));
              manners.put(lease, yield);
            });
      }
    }
    return new Candidates(List.copyOf(candidates), manners);
  }

  /** Leases that will have yielded to others by then, and are to go on in an interval. */
  private static List<Lease> goingOn(Book book, Interval held, long now) {
    List<Lease> found = new ArrayList<>();
    for (Book.Entry entry : book.entries()) {
      Lease lease = entry.lease();
      Optional<Plan> next = book.continuation(lease);
      if (next.isPresent()
          && next.get().begin() < held.end()
          && next.get().release() > held.start()
          && runs(lease, entry.plan())
          && hasGone(entry.plan(), held.start())
          && !runsInto(book, lease, held, now)) {
        found.add(lease);
      }
    }
    return found;
  }

  /** Whether a plan holds nothing any more from a time on but what is saved. */
  private static boolean hasGone(Plan plan, long time) {
    return plan.reservations().stream()
        .noneMatch(r -> r.kind() != ReservationKind.SAVED && r.end() > time);
  }

  /** Best-effort leases that were to begin and could not yet: nothing is lost by planning anew. */
  private static List<Lease> heldBack(Book book, Interval held, long now) {
    List<Lease> found = new ArrayList<>();
    for (Book.Entry entry : book.entries()) {
      Lease lease = entry.lease();
      Plan plan = entry.plan();
      if (lease.type() == LeaseType.BEST_EFFORT
          && plan.begin() < now
          && lease.isUntouched()
          && plan.release() > held.start()) {
        found.add(lease);
      }
    }
    return found;
  }

  private static long cost(Yield yield) {
    return RUNNING + Math.round((1 - yield.score()) * RELUCTANCE);
  }

  /** Whether all its VMs are being started, none of them once more. */
  private static boolean boots(Lease lease) {
    return lease.state == LeaseState.SCHEDULED
        && !lease.underWay.isEmpty()
        && lease.steps.stream().noneMatch(step -> step.action().kind() == ActionKind.START);
  }

  /** Whether a VM is to be moved while it runs, as when that failed and is tried again. */
  private static boolean isToMove(Lease lease) {
    return lease.steps.stream().anyMatch(s -> s.action().kind() == ActionKind.MIGRATE_LIVE);
  }

  /** Whether it runs, or is about to, and nothing has been done to end that. */
  private static boolean runs(Lease lease, Plan plan) {
    return lease.state == LeaseState.ACTIVE && lease.underWay.isEmpty()
        || lease.state == LeaseState.RESUMING
        || plan.boots() && boots(lease);
  }

  private static boolean runsInto(Book book, Lease lease, Interval held, long now) {
    Plan plan = book.plan(lease).orElseThrow();
    return runs(lease, plan)
        && lease.mayYield()
        && !lease.isLeaving()
        && plan.moves().stream().noneMatch(move -> move.end() > now)
        && !isToMove(lease)
        && plan.run().start() < held.start()
        && plan.release() > held.start();
  }
}
