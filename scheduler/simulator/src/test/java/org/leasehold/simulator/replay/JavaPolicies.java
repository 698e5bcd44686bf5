package org.leasehold.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.HostSelectionPolicy;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PreemptionPolicy;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;

/** Policies in Java, for tests of the scheduler that need no Python. */
final class JavaPolicies {
  static final AdmissionPolicy ACCEPT_ALL = (lease, now) -> new AdmissionPolicy.Admission(true, "");
  static final QueuePolicy FIRST_COME =
      (leases, now) -> leases.stream().map(lease -> Score.of(-lease.submitTime())).toList();
  static final QueuePolicy SHORTEST =
      (leases, now) -> leases.stream().map(lease -> Score.of(-lease.duration())).toList();
  static final PreemptionPolicy NOBODY_YIELDS =
      (preemptor, candidates, now) ->
          candidates.stream().map(candidate -> Optional.<Yield>empty()).toList();
  static final HostSelectionPolicy PACK =
      (lease, hosts, now) ->
          hosts.stream().map(host -> Score.of(1 - host.freeCpus() / host.cpus())).toList();

  private JavaPolicies() {}

  private static final Set<String> PROMISED = Set.of("reservation", "deadline");

  /** Best-effort leases yield to what is promised a time, the latest submitted first. */
  static PreemptionPolicy bestEffortYields(Manner manner) {
    return (preemptor, candidates, now) ->
        candidates.stream()
            .map(
                lease ->
                    PROMISED.contains(preemptor.type())
                        ? Optional.of(new Yield(latestFirst(lease.waited()), manner, ""))
                        : Optional.<Yield>empty())
            .toList();
  }

  /** The same, of best-effort leases alone. */
  static PreemptionPolicy onlyBestEffortYields(Manner manner) {
    PreemptionPolicy all = bestEffortYields(manner);
    return (preemptor, candidates, now) -> {
      List<Optional<Yield>> answers = new ArrayList<>(all.yields(preemptor, candidates, now));
      for (int i = 0; i < answers.size(); i++) {
        if (!candidates.get(i).type().equals("best-effort")) {
          answers.set(i, Optional.empty());
        }
      }
      return answers;
    };
  }

  /** Prefers one host to all others. */
  static HostSelectionPolicy preferring(String name) {
    return (lease, hosts, now) ->
        hosts.stream().map(host -> Score.of(host.name().equals(name) ? 1 : 0)).toList();
  }

  private static double latestFirst(double waited) {
    return 1 / (1 + waited / 3600);
  }

  static Policies with(PreemptionPolicy preemption) {
    return with(preemption, PACK);
  }

  static Policies with(PreemptionPolicy preemption, HostSelectionPolicy hosts) {
    return new Policies(ACCEPT_ALL, FIRST_COME, FIRST_COME, preemption, hosts);
  }

  /** Nobody yields; the queue and the backfill candidates are ordered as given. */
  static Policies ordered(QueuePolicy queue, QueuePolicy backfill) {
    return new Policies(ACCEPT_ALL, queue, backfill, NOBODY_YIELDS, PACK);
  }
}
