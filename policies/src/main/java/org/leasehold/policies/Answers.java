package org.leasehold.policies;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.graalvm.polyglot.Value;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.policy.AdmissionPolicy.Admission;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.Score;

/**
 * Reads what a policy answered for one candidate; empty where it isn't what its kind must answer,
 * which {@link PolicyKind#answer} puts in words.
 */
final class Answers {

  private Answers() {}

  static Optional<Admission> admission(Value answer) {
    if (answer.isBoolean()) {
      return Optional.of(new Admission(answer.asBoolean(), ""));
    }
    if (isTuple(answer, 2, 2) && answer.getArrayElement(0).isBoolean()) {
      boolean accepted = answer.getArrayElement(0).asBoolean();
      return reason(answer, 1).map(reason -> new Admission(accepted, reason));
    }
    return Optional.empty();
  }

  static Optional<Score> score(Value answer) {
    boolean tuple = isTuple(answer, 2, 2);
    OptionalDouble value = number(tuple ? answer.getArrayElement(0) : answer);
    Optional<String> reason = tuple ? reason(answer, 1) : Optional.of("");
    return value.isPresent()
        ? reason.map(words -> new Score(value.getAsDouble(), words))
        : Optional.empty();
  }

  static Optional<Score> scoreToOne(Value answer) {
    return score(answer).filter(score -> isToOne(score.value()));
  }

  static Optional<Optional<Yield>> yields(Value answer) {
    if (answer.isNull()) {
      return Optional.of(Optional.empty());
    }
    if (!isTuple(answer, 2, 3)) {
      return Optional.empty();
    }
    OptionalDouble score = number(answer.getArrayElement(0));
    Optional<Manner> manner = manner(answer.getArrayElement(1));
    Optional<String> reason = reason(answer, 2);
    if (score.isEmpty() || !isToOne(score.getAsDouble()) || manner.isEmpty()) {
      return Optional.empty();
    }
    return reason.map(words -> Optional.of(new Yield(score.getAsDouble(), manner.get(), words)));
  }

  /** An answer as a policy writes it. */
  static String words(Object answer) {
    if (answer instanceof Score score) {
      return tuple(String.valueOf(score.value()), score.reason());
    }
    if (answer instanceof Admission admission) {
      return tuple(admission.accepted() ? "True" : "False", admission.reason());
    }
    if (answer instanceof Optional<?> optional) {
      return optional.map(Answers::words).orElse("None");
    }
    if (answer instanceof Yield yield) {
      return '('
          + listed(yield.score() + ", " + quoted(word(yield.manner())), yield.reason())
          + ')';
    }
    throw new IllegalArgumentException("no answer of a policy: " + answer);
  }

  private static String tuple(String value, String reason) {
    return reason.isEmpty() ? value : '(' + listed(value, reason) + ')';
  }

  private static String listed(String values, String reason) {
    return reason.isEmpty() ? values : values + ", " + quoted(reason);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static boolean isTuple(Value answer, int least, int most) {
    return !answer.isString()
        && answer.hasArrayElements()
        && answer.getArraySize() >= least
        && answer.getArraySize() <= most;
  }

  /** A finite number; whole numbers of any length are rounded. */
  private static OptionalDouble number(Value answer) {
    if (answer.isBoolean() || !answer.isNumber()) {
      return OptionalDouble.empty();
    }
    double value =
        answer.fitsInDouble()
            ? answer.asDouble()
            : answer.fitsInBigInteger() ? answer.asBigInteger().doubleValue() : Double.NaN;
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static boolean isToOne(double value) {
    return value >= 0 && value <= 1;
  }

  private static Optional<Manner> manner(Value answer) {
    for (Manner manner : Manner.values()) {
      if (answer.isString() && answer.asString().equals(word(manner))) {
        return Optional.of(manner);
      }
    }
    return Optional.empty();
  }

  private static String word(Manner manner) {
    return manner.name().toLowerCase(Locale.ROOT);
  }

  /** The reason at a place of a tuple: none where the tuple ends before. */
  private static Optional<String> reason(Value answer, int index) {
    if (answer.getArraySize() <= index) {
      return Optional.of("");
    }
    Value reason = answer.getArrayElement(index);
    return reason.isString() ? Optional.of(reason.asString()) : Optional.empty();
  }
}
