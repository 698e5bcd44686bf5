package org.leasehold.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project is. */
final class Repository {
  static final Path ROOT = find(Path.of("").toAbsolutePath());

  private Repository() {}

  private static Path find(Path folder) {
    return Files.isDirectory(folder.resolve("leases-examples")) ? folder : find(folder.getParent());
  }
}
