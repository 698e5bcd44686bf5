package org.leasehold.configuration;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the repository that tests look at. */
final class Repository {
  private Repository() {}

  /** A file or folder by its path from the repository's root. */
  static Path file(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("etc/leasehold.yaml"))) {
      folder = folder.getParent();
    }
    return folder.resolve(path);
  }
}
