package org.leasehold.policies;

import java.util.OptionalInt;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** Reads out of an error in Python code where it happened and what it says. */
final class Trace {

  /** How GraalPy begins to say that a lease, a host or the clock has no such attribute. */
  private static final String NO_ATTRIBUTE = "foreign object has no attribute";

  private Trace() {}

  /**
   * The line of a file at which an error was raised: that of the innermost call in this file.
   *
   * @param file as it was named to Python's compiler
   * @return from 1; empty when the error does not tell, as for what the sandbox forbids
   */
  static OptionalInt line(PolyglotException error, String file) {
    Value raised = error.getGuestObject();
    if (raised == null || !raised.hasMembers()) {
      return OptionalInt.empty();
    }
    // The exception's own source location is the first line of the function, not the line.
    OptionalInt line = OptionalInt.empty();
    Value trace = member(raised, "__traceback__");
    while (trace != null && !trace.isNull()) {
      Value code = trace.getMember("tb_frame").getMember("f_code");
      if (code.getMember("co_filename").asString().equals(file)) {
        line = OptionalInt.of(trace.getMember("tb_lineno").asInt());
      }
      trace = trace.getMember("tb_next");
    }
    Value syntaxLine = member(raised, "lineno");
    if (line.isEmpty() && syntaxLine != null && syntaxLine.fitsInInt()) {
      line = OptionalInt.of(syntaxLine.asInt());
    }
    return line;
  }

  private static Value member(Value object, String name) {
    return object.hasMember(name) ? object.getMember(name) : null;
  }

  /** What an error says, without Java's words. */
  static String message(PolyglotException error) {
    String message = String.valueOf(error.getMessage());
    if (error.isInternalError() || error.isHostException()) {
      // What the sandbox forbids arrives so: "java.lang.SecurityException: Process creation ..."
      return "not allowed here: " + message.substring(message.indexOf(": ") + 2);
    }
    if (error.isExit()) {
      return "a policy can't exit";
    }
    // GraalPy says the same of one that is read and of one that is set.
    return message.contains(NO_ATTRIBUTE)
        ? message.replace(NO_ATTRIBUTE, "no attribute")
            + (", or none that can be set (" + Schema.help() + ")")
        : message;
  }
}
