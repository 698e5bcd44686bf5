package org.leasehold.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the daemon keeps its state, and for how long. Relative paths count from the current folder.
 *
 * @param path the file of the embedded database
 * @param url of the PostgreSQL database used in its place: {@code jdbc:postgresql://HOST/DATABASE}
 * @param user who connects to it; empty for its own rule
 * @param passwordFile holds the user's password alone; empty for none
 * @param keep how long a lease is remembered after its end; empty for ever
 * @param keepAnswers how long the answer to a submission with an idempotency key is remembered
 */
public record StoreSettings(
    Path path,
    Optional<String> url,
    Optional<String> user,
    Optional<Path> passwordFile,
    Optional<Duration> keep,
    Duration keepAnswers) {
  public StoreSettings {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(passwordFile, "passwordFile");
    Objects.requireNonNull(keep, "keep");
    Objects.requireNonNull(keepAnswers, "keepAnswers");
  }

  /** That of a dry run: an embedded database in the folder {@code dry-run} beside the path. */
  StoreSettings ofDryRun() {
    Path own = path.resolveSibling("dry-run").resolve(path.getFileName());
    return new StoreSettings(
        own, Optional.empty(), Optional.empty(), Optional.empty(), keep, keepAnswers);
  }
}
