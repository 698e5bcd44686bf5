package org.leasehold.policies;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.leasehold.core.policy.AdmissionPolicy.Admission;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;

/**
 * Policies, and the interpreter that runs them.
 *
 * @param interpreter theirs alone
 * @param policies ready to be asked
 */
record LoadedPolicies(Interpreter interpreter, Policies policies) implements AutoCloseable {

  /**
   * Starts an interpreter and loads policies.
   *
   * @param timeLimit for one question
   * @param calls counts the calls into Python
   * @throws PolicyFault when one can't be loaded
   */
  static LoadedPolicies load(PolicySources sources, Duration timeLimit, AtomicLong calls) {
    Interpreter interpreter = new Interpreter(timeLimit);
    try {
      return new LoadedPolicies(interpreter, new Loading(interpreter, calls).all(sources));
    } catch (PolicyFault e) {
      interpreter.close();
      throw e;
    }
  }

  @Override
  public void close() {
    interpreter.close();
  }

  private record Loading(Interpreter interpreter, AtomicLong calls) {

    Policies all(PolicySources sources) {
      PolicyFunction<LeaseView, Admission> admission =
          function(sources.admission(), Answers::admission, Schema.LEASE);
      PolicyFunction<LeaseView, Optional<Yield>> preemption =
          function(sources.preemption(), Answers::yields, Schema.LEASE);
      PolicyFunction<HostView, Score> hosts =
          function(sources.hostSelection(), Answers::scoreToOne, Schema.HOST);
      QueuePolicy queue = queue(sources.queue());
      return new Policies(
          (lease, now) -> admission.ask(Question.about(List.of(lease), now)).get(0),
          queue,
          sources.backfill().equals(sources.queue()) ? queue : queue(sources.backfill()),
          (lease, candidates, now) -> preemption.ask(Question.about(lease, candidates, now)),
          (lease, views, now) -> hosts.ask(Question.about(lease, views, now)));
    }

    private QueuePolicy queue(PolicySource source) {
      PolicyFunction<LeaseView, Score> queue = function(source, Answers::score, Schema.LEASE);
      return (waiting, now) -> queue.ask(Question.about(waiting, now));
    }

    private <C extends Record, A> PolicyFunction<C, A> function(
        PolicySource source, Function<Value, Optional<A>> answer, Schema<C> candidates) {
      PolicyCode code = interpreter.load(source);
      return new PolicyFunction<>(
          new PythonCall<>(code, answer, interpreter, calls),
          candidates,
          PolicyFunction.KEPT_ANSWERS);
    }
  }
}
