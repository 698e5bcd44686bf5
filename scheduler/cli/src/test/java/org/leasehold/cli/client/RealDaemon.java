package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.api.ApiJson;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.Main;
import org.leasehold.cli.table.Terminal;

/** The daemon as users start it, a process of its own, and the commands that ask it. */
final class RealDaemon implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final Pattern LISTENING = Pattern.compile(".* listening on .*:(\\d+)");
  private static final long PATIENCE_SECONDS = 300;

  private final Process process;
  private final String scheme;
  private final List<String> log = new ArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private RealDaemon(Process process, String scheme) {
    this.process = process;
    this.scheme = scheme;
  }

  /**
   * Starts one and waits until it takes leases.
   *
   * @param folder where it keeps everything
   * @param sets {@code KEY=VALUE} each
   */
  static RealDaemon start(Path folder, String... sets) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dleasehold.home=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("daemon", "--set", "http.port=0"));
    command.addAll(List.of("--set", "store.path=" + folder.resolve("store.db")));
    // On a busy machine the first answer of a policy may take long.
    command.addAll(List.of("--set", "policies.timeLimit=2m"));
    Arrays.stream(sets).forEach(set -> command.addAll(List.of("--set", set)));
    boolean tls = Arrays.stream(sets).anyMatch(set -> set.startsWith("http.tls."));
    RealDaemon daemon =
        new RealDaemon(
            new ProcessBuilder(command).redirectErrorStream(true).start(), tls ? "https" : "http");
    Thread reader = new Thread(daemon::read, "log of the daemon");
    reader.setDaemon(true);
    reader.start();
    try {
      daemon.ready.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      daemon.close();
      throw e;
    }
    return daemon;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      note("nothing more can be read: " + e.getMessage());
    } finally {
      ready.completeExceptionally(new IllegalStateException("the daemon has ended: " + log()));
    }
  }

  private synchronized void note(String line) {
    log.add(line);
    notifyAll();
    Matcher listening = LISTENING.matcher(line);
    if (listening.matches()) {
      port.complete(Integer.parseInt(listening.group(1)));
    }
    if (line.endsWith(" ready")) {
      ready.complete(null);
    }
  }

  synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Waits until the log has a line: an answer may be here before what was logged ahead of it. */
  synchronized void awaitLog(Predicate<String> line) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (log.stream().noneMatch(line)) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      assertThat(left).as("time left until the line is in %s", log).isPositive();
      wait(left);
    }
  }

  int port() {
    return port.join();
  }

  String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  /** Runs a command that asks this daemon, in Kathmandu, whose clocks are odd. */
  Invocation run(String... args) {
    return run(Map.of(), args);
  }

  /**
   * Runs a command that asks this daemon.
   *
   * @param environment more variables
   */
  Invocation run(Map<String, String> environment, String... args) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("LEASEHOLD_SERVER", url());
    return Invocation.in(
        new Surroundings(
            all,
            InstantSource.system(),
            ZONE,
            new Terminal(OptionalInt.empty(), false, true),
            InputStream.nullInputStream()),
        args);
  }

  /** What a command prints that must succeed and have nothing to complain of. */
  String ok(String... args) {
    Invocation done = run(args);
    assertThat(done.err()).as(String.join(" ", args)).isEmpty();
    assertThat(done.exitCode()).as(String.join(" ", args)).isZero();
    return done.out();
  }

  /** The JSON that a command prints. */
  JsonNode json(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--output=json";
    return tree(ok(all));
  }

  static JsonNode tree(String json) {
    try {
      return ApiJson.tree(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a lease is as it should be, and gives it. */
  JsonNode await(String lease, Predicate<JsonNode> state) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    JsonNode now = json("show", lease);
    while (!state.test(now)) {
      assertThat(System.nanoTime()).as("%s; %s", now, log()).isLessThan(until);
      Thread.sleep(50);
      now = json("show", lease);
    }
    return now;
  }

  /** Waits until a lease is in a state. */
  JsonNode await(String lease, String state) throws InterruptedException {
    return await(lease, now -> now.path("state").asText().equals(state));
  }

  /** Ends it with SIGKILL, whatever it is doing. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
