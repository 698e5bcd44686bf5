package org.leasehold.policies;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.leasehold.core.policy.PolicyFault;

/**
 * A Python interpreter that code can't leave: no files, sockets, processes, threads, native code,
 * environment or Java classes. What it prints goes to the standard error stream.
 *
 * <p>All policies share it, each in a namespace of its own: one interpreter for each would cost a
 * tenth of a second and 14 MB more for each.
 */
final class Interpreter implements AutoCloseable {

  private static final int LOADING_TIMES = 10;
  private static final int LOCATING_SHARE = 5;

  private final Engine engine;
  private final Duration limit;
  private final TimeLimit timeLimit;
  private final Value load;
  private final Value watch;
  private final Value watched;

  /**
   * Starts one: about two seconds of CPU.
   *
   * @param limit wall-clock time for one question; ten times that for loading a file
   */
  Interpreter(Duration limit) {
    this.limit = limit;
    OutputStream printed = printed();
    // The policy CONSTRAINED makes GraalVM refuse to start if any setting leaves a way out.
    engine =
        Engine.newBuilder("python")
            .sandbox(SandboxPolicy.CONSTRAINED)
            .in(InputStream.nullInputStream())
            .out(printed)
            .err(printed)
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    Context context =
        Context.newBuilder("python")
            .engine(engine)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .allowHostAccess(
                HostAccess.newBuilder(HostAccess.CONSTRAINED).allowArrayAccess(true).build())
            .in(InputStream.nullInputStream())
            .out(printed)
            .err(printed)
            .build();
    timeLimit = new TimeLimit(context);
    Value loader = context.eval(loaderSource());
    load = loader.getArrayElement(0);
    watch = loader.getArrayElement(1);
    watched = loader.getArrayElement(2);
  }

  private static OutputStream printed() {
    return new FilterOutputStream(System.err) {
      @Override
      public void close() throws IOException {
        flush(); // the stream is not this interpreter's to close
      }
    };
  }

  private static Source loaderSource() {
    try (InputStream in = Interpreter.class.getResourceAsStream("loader.py");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return Source.newBuilder("python", reader, "loader.py").build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does work that asks one question.
   *
   * @throws TimeoutException when it took longer than the limit
   */
  <T> T run(Supplier<T> work) throws TimeoutException {
    return timeLimit.run(limit, work);
  }

  /**
   * Loads one policy.
   *
   * @throws PolicyFault when it is no Python, raises, runs too long or hasn't its kind's form
   */
  PolicyCode load(PolicySource source) {
    String file = source.file();
    PolicyKind kind = source.kind();
    Object[] parameters = kind.parameters().toArray();
    Supplier<Value> work = () -> load.execute(source.text(), file, kind.function(), parameters);
    try {
      Value loaded = timeLimit.run(limit.multipliedBy(LOADING_TIMES), work);
      int line = loaded.getArrayElement(1).asInt();
      Value problem = loaded.getArrayElement(2);
      if (!problem.isNull()) {
        throw new PolicyFault(file + ":" + line + ": " + problem.asString());
      }
      return new PolicyCode(kind, file, line, loaded.getArrayElement(0));
    } catch (PolyglotException e) {
      int line = Trace.line(e, file).orElseGet(() -> locate(file, work).orElse(1));
      throw new PolicyFault(file + ":" + line + ": " + Trace.message(e), e);
    } catch (TimeoutException e) {
      int line = locate(file, work).orElse(1);
      throw new PolicyFault(file + ":" + line + ": " + e.getMessage() + " while loading", e);
    }
  }

  /**
   * The line at which work ends that failed without telling: does it again for a while, watching.
   *
   * @param file as it was named to Python's compiler
   */
  OptionalInt locate(String file, Supplier<?> work) {
    watch.executeVoid(file);
    try {
      timeLimit.run(limit.dividedBy(LOCATING_SHARE), work);
    } catch (PolyglotException | TimeoutException e) {
      // It fails again; where is all that is wanted of it.
    }
    Value line = watched.execute();
    return line.fitsInInt() ? OptionalInt.of(line.asInt()) : OptionalInt.empty();
  }

  @Override
  public void close() {
    timeLimit.close();
    engine.close(true);
  }
}
