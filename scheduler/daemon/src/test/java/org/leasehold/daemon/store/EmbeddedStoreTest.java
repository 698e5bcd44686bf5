package org.leasehold.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.StoreSettings;

class EmbeddedStoreTest extends StoreContract {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("state/store.db");
  }

  @Override
  StoreSettings settings() {
    return new StoreSettings(
        file(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofHours(24));
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }
}
