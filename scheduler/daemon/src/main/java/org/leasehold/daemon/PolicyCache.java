package org.leasehold.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where GraalPy unpacks what it needs, about 100 MB. By itself it takes the home folder, which a
 * service often lacks.
 */
final class PolicyCache {
  private static final String PROPERTY = "polyglot.engine.userResourceCache";

  private PolicyCache() {}

  /** Chooses the folder; to be called before the first policy is loaded. */
  static void choose(Map<String, String> environment, Properties system) {
    if (!system.containsKey(PROPERTY)) {
      folder(environment, system)
          .ifPresent(folder -> system.setProperty(PROPERTY, folder.toString()));
    }
  }

  /** The folder; empty when there is a home folder to write to, and nothing else is said. */
  private static Optional<Path> folder(Map<String, String> environment, Properties system) {
    // systemd: CacheDirectory=
    Optional<String> given = Optional.ofNullable(environment.get("CACHE_DIRECTORY"));
    if (given.isPresent()) {
      return given.map(Path::of);
    }
    Optional<Path> home = Optional.ofNullable(system.getProperty("user.home")).map(Path::of);
    return home.filter(Files::isWritable).isPresent()
        ? Optional.empty()
        : Optional.of(Path.of(system.getProperty("java.io.tmpdir"), "leasehold-cache"));
  }
}
