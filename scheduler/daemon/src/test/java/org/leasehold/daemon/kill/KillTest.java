package org.leasehold.daemon.kill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.StoreSettings;

/**
 * A daemon killed at any moment loses no lease that it acknowledged and doubles none, on either
 * database. Takes minutes: {@code bin/kill-test} runs it.
 */
@EnabledIfSystemProperty(
    named = "leasehold.kills",
    matches = "[0-9]+",
    disabledReason = "it takes minutes: bin/kill-test runs it")
class KillTest {
  private static final int KILLS = Integer.getInteger("leasehold.kills", 5);
  private static final long SEED = Long.getLong("leasehold.seed", 1);

  @TempDir Path folder;

  @Test
  void theEmbeddedDatabase() throws Exception {
    new KillRun(folder, store(Optional.empty(), Optional.empty()), SEED).run(KILLS);
  }

  @Test
  void postgres() throws Exception {
    try (EmbeddedPostgres server = server()) {
      String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
      new KillRun(folder, store(Optional.of(url), Optional.of("postgres")), SEED).run(KILLS);
    }
  }

  private EmbeddedPostgres server() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder.resolve("postgres"))
          .setPGStartupWait(Duration.ofMinutes(1))
          .start();
    } catch (IOException | RuntimeException e) {
      Assumptions.abort("PostgreSQL cannot be started here: " + e);
      throw new IllegalStateException(e);
    }
  }

  private StoreSettings store(Optional<String> url, Optional<String> user) {
    return new StoreSettings(
        folder.resolve("store.db"),
        url,
        user,
        Optional.empty(),
        Optional.empty(),
        Duration.ofHours(24));
  }
}
