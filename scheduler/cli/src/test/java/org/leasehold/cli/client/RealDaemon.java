package org.leasehold.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.Main;
import org.leasehold.cli.table.Terminal;

/** A daemon in a process of its own, and the command asking it. */
final class RealDaemon implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile(".* listening on .*:(\\d+)");
  private static final long PATIENCE_SECONDS = 240;

  private final List<String> sets;
  private final Map<String, String> environment = new HashMap<>();
  private Process process;
  private Log log;

  private RealDaemon(List<String> sets) {
    this.sets = List.copyOf(sets);
  }

  /**
   * Starts one and waits until it decides on submissions.
   *
   * @param folder where it keeps everything
   * @param more {@code KEY=VALUE} each
   */
  static RealDaemon start(Path folder, String... more) throws Exception {
    List<String> sets = new ArrayList<>();
    sets.add("store.path=" + folder.resolve("store.db"));
    sets.addAll(List.of("http.port=0", "suspension.rate=1024", "daemon.reloading=1s"));
    sets.addAll(List.of(more));
    RealDaemon daemon = new RealDaemon(sets);
    daemon.begin();
    return daemon;
  }

  private void begin() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("daemon");
    sets.forEach(set -> command.add("--set=" + set));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    log = new Log(process);
    String scheme = sets.stream().anyMatch(set -> set.startsWith("http.tls")) ? "https" : "http";
    int port = log.port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    environment.put("LEASEHOLD_SERVER", scheme + "://127.0.0.1:" + port);
    log.await(line -> line.endsWith(" ready"));
  }

  /** Ends it with SIGKILL and starts it again. */
  void killAndStart() throws Exception {
    process.destroyForcibly().waitFor();
    begin();
  }

  /** Has all commands use a variable, such as the token. */
  void set(String variable, String value) {
    environment.put(variable, value);
  }

  void unset(String variable) {
    environment.remove(variable);
  }

  /** What it logged. */
  List<String> log() {
    return log.lines();
  }

  /** Runs the command against it, as somebody in the time zone UTC. */
  Invocation run(String... args) {
    return Invocation.in(
        new Surroundings(
            environment,
            InstantSource.system(),
            ZoneOffset.UTC,
            new Terminal(OptionalInt.empty(), false, true),
            InputStream.nullInputStream()),
        args);
  }

  /** Runs the command again and again until its output is as it is to be. */
  Invocation await(Predicate<String> output, String... args) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Invocation last = run(args);
    while (!output.test(last.out())) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited in vain; the last: " + last + "; the log: " + log());
      }
      Thread.sleep(50);
      last = run(args);
    }
    return last;
  }

  /** Waits until a lease is in a state. */
  void awaitState(String lease, String state) throws InterruptedException {
    await(out -> out.contains("\"" + state + "\""), "show", lease, "--output=json");
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not stop: " + log());
    }
  }

  /** What a process prints. */
  private static final class Log {
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    Log(Process process) {
      Thread reader = new Thread(() -> read(process), "log of the daemon");
      reader.setDaemon(true);
      reader.start();
    }

    private void read(Process process) {
      try (BufferedReader reader = process.inputReader()) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          add(line);
        }
      } catch (IOException e) {
        if (process.isAlive()) {
          throw new UncheckedIOException(e);
        }
      } finally {
        port.completeExceptionally(new IllegalStateException("it has ended: " + lines()));
      }
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        port.complete(Integer.parseInt(listening.group(1)));
      }
    }

    synchronized List<String> lines() {
      return List.copyOf(lines);
    }

    synchronized void await(Predicate<String> line) throws InterruptedException {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (lines.stream().noneMatch(line)) {
        if (System.nanoTime() > until) {
          throw new AssertionError("waited in vain: " + lines);
        }
        wait(100);
      }
    }
  }
}
