package org.leasehold.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Which Leasehold this is.
 *
 * @param version of the parent pom
 * @param revision the commit it was built from, with "-dirty" behind it where files had been
 *     changed since; empty when whoever built it did not say
 */
public record Build(String version, Optional<String> revision) {
  /** The one that runs. */
  public static Build running() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(
        properties.getProperty("version"),
        Optional.of(properties.getProperty("revision")).filter(text -> !text.isBlank()));
  }

  /** For people: {@code 1.2.3 (0123abc)}. */
  public String words() {
    return version + revision.map(commit -> " (" + commit + ")").orElse("");
  }
}
