package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.WorkloadSettings.Overrun;
import org.leasehold.configuration.WorkloadSettings.Swf;

/** What the tests of the readers share. */
final class WorkloadFixtures {
  static final Instant START = Instant.parse("2006-11-25T13:00:00Z");
  static final ReadOptions EXTENDING = options(Overrun.EXTEND);
  static final ReadOptions CLIPPING = options(Overrun.CLIP);

  private WorkloadFixtures() {}

  private static ReadOptions options(Overrun overrun) {
    return new ReadOptions(START, new Swf(100, 1024, overrun, true));
  }

  static WorkloadFile read(String name, String content) throws BadInput {
    return read(name, content, EXTENDING);
  }

  static WorkloadFile read(String name, String content, ReadOptions options) throws BadInput {
    Source source = Source.of(name, content.getBytes(StandardCharsets.UTF_8));
    return WorkloadFiles.read(source, options);
  }

  /** The message of the refusal, which the content must meet with. */
  static String refusal(String name, String content) {
    BadInput bad = catchThrowableOfType(BadInput.class, () -> read(name, content));
    if (bad == null) {
      throw new AssertionError(name + " was accepted");
    }
    return bad.getMessage();
  }

  static Instant at(String offset) {
    return START.plus(Times.read(offset).orElseThrow());
  }

  static Duration lasting(String text) {
    return Times.read(text).orElseThrow();
  }

  /** A file of the data beside the project; the test is skipped where it is absent. */
  static Path shared(String path) {
    Path file = sharedFolder().resolve("traces").resolve(path);
    assumeTrue(Files.exists(file), () -> "skipped: there is no ../shared/traces/" + path);
    return file;
  }

  private static Path sharedFolder() {
    String given = System.getProperty("leasehold.shared");
    if (given != null) {
      return Path.of(given);
    }
    return repository().resolveSibling("shared");
  }

  /** The top folder of the project, from that of the module or any below it. */
  static Path repository() {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("docs/workloads.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
