package org.leasehold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.leasehold.configuration.BadInput;

/**
 * Shows a lecture on real guests: a script of the laboratory of libvirt hosts does. It writes to
 * the streams of this process.
 */
final class LiveDemo implements DemoRunner {
  private final Path script;

  /**
   * @param home the folder of the project
   */
  LiveDemo(Path home) {
    this.script = Objects.requireNonNull(home, "home").resolve("backends/libvirt/lab/demo");
  }

  @Override
  public int run(Path folder, PrintWriter out, PrintWriter err) throws BadInput {
    if (!Files.isExecutable(script)) {
      throw BadInput.of(
          "demo --libvirt: expected a script " + script + ", which comes with Leasehold's sources");
    }
    out.flush();
    try {
      Process process =
          new ProcessBuilder(script.toString(), folder.toAbsolutePath().toString())
              .inheritIO()
              .start();
      // Ctrl-C reaches both: the script still has hosts to take down.
      Thread patience = new Thread(() -> ended(process), "end of the demo");
      Runtime.getRuntime().addShutdownHook(patience);
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(patience);
      return code;
    } catch (IOException e) {
      throw BadInput.of("demo --libvirt: cannot run " + script + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadInput.of("demo --libvirt: interrupted");
    }
  }

  /** Asks it to end, and waits until it has. */
  private static void ended(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
