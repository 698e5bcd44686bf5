package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.PreemptionPolicy;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.schedule.HostChooser.Candidate;
import org.leasehold.core.slottable.Interval;

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

  private static boolean runsInto(Book book, Lease lease, Interval held, long now) {
    Plan plan = book.plan(lease).orElseThrow();
    boolean runs =
        lease.state == LeaseState.ACTIVE && lease.underWay.isEmpty()
            || lease.state == LeaseState.RESUMING
            || plan.boots() && boots(lease);
    return runs
        && lease.mayYield()
        && !lease.isLeaving()
        && plan.moves().stream().noneMatch(move -> move.end() > now)
        && !isToMove(lease)
        && plan.run().start() < held.start()
        && plan.release() > held.start();
  }
}
