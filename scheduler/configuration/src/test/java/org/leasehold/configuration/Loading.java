package org.leasehold.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short forms of loading for tests. */
final class Loading {
  private Loading() {}

  static LeaseholdSettings defaults() throws BadInput {
    return sets();
  }

  static LeaseholdSettings sets(String... sets) throws BadInput {
    return ConfigurationLoader.load(Optional.empty(), Map.of(), List.of(sets), Map.of());
  }

  static LeaseholdSettings environment(Map<String, String> environment) throws BadInput {
    return ConfigurationLoader.load(Optional.empty(), environment, List.of(), Map.of());
  }

  static LeaseholdSettings file(Path file, String... sets) throws BadInput {
    return ConfigurationLoader.load(Optional.of(file), Map.of(), List.of(sets), Map.of());
  }

  /** Loads a file of that text, called {@code my.yaml} in the folder. */
  static LeaseholdSettings text(Path folder, String text) throws BadInput, IOException {
    return file(Files.writeString(folder.resolve("my.yaml"), text));
  }
}
