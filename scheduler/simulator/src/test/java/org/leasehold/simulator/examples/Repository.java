package org.leasehold.simulator.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository, and the data beside it, that these tests look at. */
final class Repository {
  private Repository() {}

  /** A file or folder by its path from the repository's root. */
  static Path file(String path) {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("leases-examples"))) {
      folder = folder.getParent();
    }
    return folder.resolve(path);
  }

  /** A file or folder of the public logs; the test is skipped where they are absent. */
  static Path traces(String path) {
    String given = System.getProperty("leasehold.shared");
    Path shared = given == null ? file("").resolveSibling("shared") : Path.of(given);
    Path file = shared.resolve("traces").resolve(path);
    assumeTrue(Files.exists(file), () -> "skipped: there is no ../shared/traces/" + path);
    return file;
  }

  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files in a folder, not below it, whose names end so; by name. */
  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
