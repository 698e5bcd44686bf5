package org.leasehold.backends.libvirt.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands on this machine. */
final class Commands {
  private static final long MINUTES = 10;

  private Commands() {}

  /** Runs a script of the laboratory, for the lab in a folder, as {@link #run} does. */
  static String script(Path lab, String name, List<String> arguments) {
    var words = new ArrayList<>(List.of(scripts().resolve(name).toString()));
    words.addAll(arguments);
    return run(words, Map.of("LEASEHOLD_LAB", lab.toString()));
  }

  /**
   * Runs a command.
   *
   * @param environment is added to this process's
   * @return what it printed, without line breaks at the end
   * @throws AssertionError where it ends with an exit code other than 0, or not in time
   */
  static String run(List<String> words, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("lab", ".out");
      Path errors = Files.createTempFile("lab", ".err");
      try {
        return run(words, environment, output, errors);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + words, e);
    }
  }

  // Files, not pipes: a pipe stays open as long as the hosts that the script started.
  private static String run(
      List<String> words, Map<String, String> environment, Path output, Path errors)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(words + " took over " + MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          "%s ended with %d: %s"
              .formatted(words, process.exitValue(), Files.readString(errors).strip()));
    }
    return Files.readString(output).stripTrailing();
  }

  /** Where the scripts are, from any module's folder. */
  private static Path scripts() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path scripts = at.resolve("backends/libvirt/lab");
      if (Files.isDirectory(scripts)) {
        return scripts;
      }
    }
    throw new AssertionError(
        "no folder backends/libvirt/lab above " + Path.of("").toAbsolutePath());
  }
}
