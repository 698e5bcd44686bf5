package org.leasehold.daemon.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;
import org.leasehold.configuration.StoreSettings;

/** A PostgreSQL server for tests, which can be stopped and started. */
final class Postgres implements AutoCloseable {
  /** Linux gives ports from 32768 on to whoever connects, also while the server is stopped. */
  private static final int LEAST_PORT = 20_000;

  private static final int PORT_BOUND = 32_000;

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
      return new Postgres(data, builder(data).setPort(quietPort()).start());
    } catch (IOException | RuntimeException e) {
      Assumptions.abort("PostgreSQL cannot be started here: " + e);
      throw new IllegalStateException(e);
    }
  }

  private static int quietPort() throws IOException {
    int port = anyPort();
    while (isTaken(port)) {
      port = anyPort();
    }
    return port;
  }

  private static int anyPort() {
    return ThreadLocalRandom.current().nextInt(LEAST_PORT, PORT_BOUND);
  }

  private static boolean isTaken(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port)) {
      return !socket.isBound();
    } catch (BindException e) {
      return true;
    }
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off")
        .setPGStartupWait(Duration.ofMinutes(3));
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
