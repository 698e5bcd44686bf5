package org.leasehold.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.leasehold.core.policy.PolicyFault;

/**
 * Calls one policy's function and turns whatever goes wrong into a {@link PolicyFault}.
 *
 * @param code the policy
 * @param answer reads the answer for one candidate; empty where it is not of the form expected
 * @param interpreter that runs it
 * @param calls counts them
 */
record PythonCall<C extends Record, A>(
    PolicyCode code,
    Function<Value, Optional<A>> answer,
    Interpreter interpreter,
    AtomicLong calls) {

  private static final int LONGEST_QUOTE = 80;

  /** One answer per candidate. */
  List<A> call(Views<C> views) {
    calls.incrementAndGet();
    try {
      return interpreter.run(() -> read(execute(views), views));
    } catch (PolyglotException e) {
      int line = Trace.line(e, code.file()).orElseGet(() -> locate(views));
      throw fault(line, views.about(), Trace.message(e), e);
    } catch (TimeoutException e) {
      throw fault(locate(views), views.about(), e.getMessage(), e);
    }
  }

  private Value execute(Views<C> views) {
    return code.function().execute(arguments(views));
  }

  private int locate(Views<C> views) {
    return interpreter.locate(code.file(), () -> execute(views)).orElse(code.line());
  }

  private Object[] arguments(Views<C> views) {
    List<Object> arguments = new ArrayList<>();
    views.subject().ifPresent(arguments::add);
    // An array of its own, so that a policy which changes the list changes nothing here.
    arguments.add(isBatch() ? views.candidates().toArray() : views.candidates().get(0));
    arguments.add(views.clock());
    return arguments.toArray();
  }

  private boolean isBatch() {
    return code.kind() != PolicyKind.ADMISSION;
  }

  private List<A> read(Value returned, Views<C> views) {
    if (!isBatch()) {
      return List.of(read(returned, views, 0));
    }
    int wanted = views.candidates().size();
    if (returned.isString() || !returned.hasArrayElements() || returned.getArraySize() != wanted) {
      String expected = "expected a list of " + wanted + ", one for each candidate, got ";
      throw fault(code.line(), views.about(), expected + quote(returned), null);
    }
    List<A> answers = new ArrayList<>(wanted);
    for (int i = 0; i < wanted; i++) {
      answers.add(read(returned.getArrayElement(i), views, i));
    }
    return answers;
  }

  private A read(Value element, Views<C> views, int index) {
    return answer
        .apply(element)
        .orElseThrow(
            () ->
                fault(
                    code.line(),
                    views.about(views.candidates().get(index)),
                    "expected " + code.kind().answer() + ", got " + quote(element),
                    null));
  }

  private static String quote(Value value) {
    String text = value.isString() ? '"' + value.asString() + '"' : value.toString();
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  private PolicyFault fault(int line, String about, String problem, Throwable cause) {
    return new PolicyFault(
        String.format(Locale.ROOT, "%s:%d: asked about %s: %s", code.file(), line, about, problem),
        cause);
  }

  /** The fault of a policy that gives unlike answers to one question. */
  PolicyFault impure(Views<C> views, View<C> candidate, A before, A now) {
    String problem =
        "expected an answer that depends on the candidate alone, got "
            + "%s, and among other candidates %s"
                .formatted(Answers.words(before), Answers.words(now));
    return fault(code.line(), views.about(candidate), problem, null);
  }
}
