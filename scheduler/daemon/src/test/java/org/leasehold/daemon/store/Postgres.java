package org.leasehold.daemon.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.leasehold.configuration.StoreSettings;

/** A PostgreSQL server for tests, which can be stopped and started. */
final class Postgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres server;
  private final int port;
  private int databases;

  private Postgres(Path data, EmbeddedPostgres server) {
    this.data = data;
    this.server = server;
    this.port = server.getPort();
  }

  /** A server with its data in the folder; the test is skipped where there can be none. */
  static Postgres start(Path folder) {
    Path data = folder.resolve("postgres");
    try {
      return new Postgres(data, builder(data).start());
    } catch (IOException | RuntimeException e) {
      Assumptions.abort("PostgreSQL cannot be started here: " + e);
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off")
        .setPGStartupWait(Duration.ofMinutes(1));
  }

  /** A new database. */
  String create() throws SQLException {
    String name = "store" + databases++;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return name;
  }

  Connection connect(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  StoreSettings settings(String database) {
    return new StoreSettings(
        Path.of("unused"),
        Optional.of("jdbc:postgresql://localhost:" + port + "/" + database),
        Optional.of("postgres"),
        Optional.empty(),
        Optional.empty(),
        Duration.ofHours(24));
  }

  void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startAgain() {
    try {
      server = builder(data).setPort(port).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
