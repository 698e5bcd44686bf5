package org.leasehold.daemon.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;

/**
 * Keeps a policy that fails from stopping the scheduler. Who asks for something is told; where the
 * scheduler plans of itself, the answer is a neutral one: the order of submission, no preference,
 * nobody yields. A policy that failed is not asked again at once: it rests ten times as long as it
 * took to fail, so that one that hangs takes a tenth of the scheduler thread's time at most.
 *
 * <p>For one thread.
 */
final class GuardedPolicies {
  private static final int REST = 10;

  private final LongSupplier nanoTime;
  private final BiConsumer<String, PolicyFault> faults;
  private final Policies guarded;
  private boolean strict;

  /**
   * @param nanoTime as {@link System#nanoTime}
   * @param faults is told of each fault, with the decision it was about
   */
  GuardedPolicies(
      Policies policies, LongSupplier nanoTime, BiConsumer<String, PolicyFault> faults) {
    this.nanoTime = nanoTime;
    this.faults = faults;
    Guard preemption = new Guard("preemption");
    Guard hosts = new Guard("host-selection");
    QueuePolicy queue = queue(policies.queue(), new Guard("queue"));
    this.guarded =
        new Policies(
            admission(policies.admission(), new Guard("admission")),
            queue,
            policies.backfill() == policies.queue()
                ? queue
                : queue(policies.backfill(), new Guard("backfill")),
            (to, candidates, now) ->
                preemption.ask(
                    () -> policies.preemption().yields(to, candidates, now),
                    () -> candidates.stream().map(lease -> Optional.<Yield>empty()).toList()),
            (lease, views, now) ->
                hosts.ask(
                    () -> policies.hostSelection().score(lease, views, now), () -> alike(views)));
  }

  private static AdmissionPolicy admission(AdmissionPolicy policy, Guard guard) {
    return new AdmissionPolicy() {
      @Override
      public Admission admit(LeaseView lease, Instant now) {
        return guard.ask(() -> policy.admit(lease, now));
      }

      @Override
      public void taken(LeaseView lease, Instant now) {
        policy.taken(lease, now);
      }
    };
  }

  private static QueuePolicy queue(QueuePolicy policy, Guard guard) {
    return (waiting, now) -> guard.ask(() -> policy.score(waiting, now), () -> alike(waiting));
  }

  private static List<Score> alike(List<?> candidates) {
    return candidates.stream().map(candidate -> Score.of(0)).toList();
  }

  /** The policies, guarded. */
  Policies policies() {
    return guarded;
  }

  /**
   * Does something that somebody asked for, who is to know when a policy fails.
   *
   * @throws PolicyFault when one fails
   */
  <T> T strictly(Supplier<T> work) {
    strict = true;
    try {
      return work.get();
    } finally {
      strict = false;
    }
  }

  /** One policy's. */
  private final class Guard {
    private final String decision;
    private Optional<PolicyFault> last = Optional.empty();
    private long restsUntil;

    Guard(String decision) {
      this.decision = decision;
    }

    <A> A ask(Supplier<A> question) {
      rest().ifPresent(GuardedPolicies::raise);
      return put(question);
    }

    <A> A ask(Supplier<A> question, Supplier<A> neutral) {
      if (strict) {
        return ask(question);
      }
      if (rest().isPresent()) {
        return neutral.get();
      }
      try {
        return put(question);
      } catch (PolicyFault e) {
        return neutral.get();
      }
    }

    /** Why it is not asked now; empty when it is. */
    private Optional<PolicyFault> rest() {
      last = last.filter(fault -> restsUntil - nanoTime.getAsLong() > 0);
      return last;
    }

    private <A> A put(Supplier<A> question) {
      long began = nanoTime.getAsLong();
      try {
        return question.get();
      } catch (PolicyFault e) {
        long ended = nanoTime.getAsLong();
        last = Optional.of(e);
        restsUntil = ended + REST * (ended - began);
        faults.accept(decision, e);
        throw e;
      }
    }
  }

  private static void raise(PolicyFault before) {
    throw new PolicyFault("not asked again so soon after a fault: " + before.getMessage(), before);
  }
}
