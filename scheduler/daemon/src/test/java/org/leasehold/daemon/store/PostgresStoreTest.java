package org.leasehold.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.StoreSettings;

class PostgresStoreTest extends StoreContract {
  private static Postgres postgres;
  private String database;

  @BeforeAll
  static void start(@TempDir Path folder) {
    postgres = Postgres.start(folder);
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  @Override
  void openStore() throws Exception {
    database = postgres.create();
    super.openStore();
  }

  @Override
  StoreSettings settings() {
    return postgres.settings(database);
  }

  @Override
  Connection connect() throws SQLException {
    return postgres.connect(database);
  }
}
