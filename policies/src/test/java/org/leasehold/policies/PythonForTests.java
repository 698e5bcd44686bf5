package org.leasehold.policies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.leasehold.core.policy.AdmissionPolicy.Admission;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.Score;

/**
 * One interpreter for all tests, since starting one takes seconds, and one for policies that run
 * too long; policies out of text.
 */
final class PythonForTests {

  static final Instant NOW = Instant.ofEpochSecond(1_000_000);

  /** Longer than any answer takes on a machine that is busy with other things. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Duration SHORT_LIMIT = Duration.ofSeconds(2);

  static final int KEPT_ANSWERS = 500;

  private static final Interpreter INTERPRETER = new Interpreter(LIMIT);

  private PythonForTests() {}

  /** Policies that may take two seconds for an answer. For those that take the last of them. */
  static final class Hurried {
    private static final Interpreter INTERPRETER = new Interpreter(SHORT_LIMIT);

    private Hurried() {}

    static Loaded<LeaseView, Score> queue(String text) {
      return load(
          INTERPRETER,
          new PolicySource(PolicyKind.QUEUE, "mine.py", text, false),
          Answers::score,
          Schema.LEASE);
    }
  }

  /** A policy that was loaded, and how often Python was called for it. */
  record Loaded<C extends Record, A>(PolicyFunction<C, A> function, AtomicLong calls) {

    List<A> ask(List<C> candidates) {
      return ask(candidates, NOW);
    }

    List<A> ask(List<C> candidates, Instant now) {
      return function.ask(Question.about(candidates, now));
    }

    List<A> ask(LeaseView subject, List<C> candidates) {
      return function.ask(Question.about(subject, candidates, NOW));
    }
  }

  static Loaded<LeaseView, Admission> admission(String text) {
    return load(new PolicySource(PolicyKind.ADMISSION, "mine.py", text, false), Answers::admission);
  }

  static Loaded<LeaseView, Score> queue(String text) {
    return load(new PolicySource(PolicyKind.QUEUE, "mine.py", text, false), Answers::score);
  }

  static Loaded<LeaseView, Score> shippedQueue(String name) {
    return load(PolicySource.find(PolicyKind.QUEUE, name), Answers::score);
  }

  static Loaded<LeaseView, Optional<Yield>> preemption(String text) {
    return load(new PolicySource(PolicyKind.PREEMPTION, "mine.py", text, false), Answers::yields);
  }

  static Loaded<HostView, Score> hosts(String text) {
    return load(
        new PolicySource(PolicyKind.HOST_SELECTION, "mine.py", text, false),
        Answers::scoreToOne,
        Schema.HOST);
  }

  private static <A> Loaded<LeaseView, A> load(
      PolicySource source, Function<Value, Optional<A>> answer) {
    return load(source, answer, Schema.LEASE);
  }

  private static <C extends Record, A> Loaded<C, A> load(
      PolicySource source, Function<Value, Optional<A>> answer, Schema<C> schema) {
    return load(INTERPRETER, source, answer, schema);
  }

  private static <C extends Record, A> Loaded<C, A> load(
      Interpreter interpreter,
      PolicySource source,
      Function<Value, Optional<A>> answer,
      Schema<C> schema) {
    AtomicLong calls = new AtomicLong();
    PolicyCode code = interpreter.load(source);
    return new Loaded<>(
        new PolicyFunction<>(
            new PythonCall<>(code, answer, interpreter, calls), schema, KEPT_ANSWERS),
        calls);
  }
}
