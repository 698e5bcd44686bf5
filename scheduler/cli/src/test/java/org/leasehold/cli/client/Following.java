package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.leasehold.cli.Main;

/** {@code leasehold events --follow}, in a process of its own. */
final class Following implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new ArrayList<>();

  private Following(Process process) {
    this.process = process;
  }

  /** Follows what happens in a daemon. */
  static Following start(String server) throws IOException {
    Following following =
        new Following(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "events",
                    "--follow",
                    "--server",
                    server)
                .redirectErrorStream(true)
                .start());
    Thread reader = new Thread(following::read, "events that are followed");
    reader.setDaemon(true);
    reader.start();
    return following;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(this::note);
    } catch (IOException e) {
      note("nothing more can be read: " + e.getMessage());
    }
  }

  private synchronized void note(String line) {
    lines.add(line);
    notifyAll();
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits for a line that ends so. */
  synchronized void await(String end) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (lines.stream().noneMatch(line -> line.endsWith(end))) {
      long left = until - System.nanoTime();
      assertThat(left).as("%s in %s", end, lines).isPositive();
      wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
