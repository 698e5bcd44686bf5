package org.leasehold.daemon.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon in a process of its own, which can be killed. */
public final class DaemonProcess {
  private static final Pattern LISTENING = Pattern.compile(".* listening on .*:(\\d+)");
  private static final long PATIENCE_SECONDS = 300;

  private final Process process;
  private final List<String> log = new ArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private DaemonProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param options of its JVM
   * @param sets {@code KEY=VALUE} each
   */
  public static DaemonProcess start(List<String> options, List<String> sets) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DaemonMain.class.getName());
    command.addAll(sets);
    return of(command);
  }

  /**
   * Starts one by the launcher.
   *
   * @param launcher {@code bin/leasehold}, or another like it
   * @param sets {@code KEY=VALUE} each
   */
  public static DaemonProcess launch(Path launcher, List<String> sets) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "daemon"));
    sets.forEach(set -> command.addAll(List.of("--set", set)));
    return of(command);
  }

  private static DaemonProcess of(List<String> command) throws IOException {
    DaemonProcess daemon =
        new DaemonProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    Thread reader = new Thread(daemon::read, "log of the daemon");
    reader.setDaemon(true);
    // A test that fails leaves none behind.
    Runtime.getRuntime().addShutdownHook(new Thread(daemon.process::destroyForcibly));
    reader.start();
    return daemon;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      note("its log ends: " + e.getMessage()); // it was killed
    } finally {
      port.completeExceptionally(new IllegalStateException("the daemon has ended: " + log()));
    }
  }

  private synchronized void note(String line) {
    log.add(line);
    Matcher listening = LISTENING.matcher(line);
    if (listening.matches()) {
      port.complete(Integer.parseInt(listening.group(1)));
    }
  }

  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Where it listens; waits until it does. */
  public int port() {
    return port.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Its number, by which the system knows it. */
  public long pid() {
    return process.pid();
  }

  /** The CPU time it has taken so far, by all its threads. */
  public Duration cpuTime() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("this system does not tell CPU times"));
  }

  /** Ends it with SIGKILL, whatever it is doing. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it with SIGTERM. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the daemon does not stop: " + log());
    }
    return process.exitValue();
  }
}
