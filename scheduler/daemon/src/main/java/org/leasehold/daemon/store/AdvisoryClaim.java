package org.leasehold.daemon.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of this process to the tables of one PostgreSQL schema: an advisory lock, held by a
 * connection of its own, which the server gives away when the connection breaks. Then it is taken
 * again.
 */
final class AdvisoryClaim implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdvisoryClaim.class);

  /** The first of the two numbers of the lock: "leas" in ASCII. */
  private static final int CLASS = 0x6c656173;

  private static final String TAKE = "SELECT pg_try_advisory_lock(?, hashtext(current_schema()))";

  /** How long the server may take to see that a killed daemon is gone. */
  private static final int TRIES = 50;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final int VALID_SECONDS = 2;

  private final String name;
  private final String url;
  private final Properties properties;
  private Optional<Connection> holder = Optional.empty();
  private boolean doubted;

  AdvisoryClaim(String name, String url, Properties properties) {
    this.name = name;
    this.url = url;
    this.properties = properties;
  }

  /**
   * Takes the lock unless it is held.
   *
   * @throws UnusableStore when another daemon has it
   * @throws SQLException when the server cannot be asked
   */
  synchronized void hold() throws UnusableStore, SQLException {
    if (holder.isPresent() && doubted) {
      doubted = false;
      if (!holder.get().isValid(VALID_SECONDS)) {
        close();
      }
    }
    if (holder.isEmpty()) {
      take();
    }
  }

  /** Has the lock looked after at the next {@link #hold}. */
  synchronized void doubt() {
    doubted = true;
  }

  private void take() throws UnusableStore, SQLException {
    Connection connection = DriverManager.getConnection(url, properties);
    boolean taken = false;
    try {
      for (int i = 0; i < TRIES && !taken; i++) {
        if (i > 0) {
          pause();
        }
        taken = isTaken(connection);
      }
    } finally {
      if (!taken) {
        connection.close();
      }
    }
    if (!taken) {
      throw new UnusableStore("the store " + name + " is in use by another daemon");
    }
    holder = Optional.of(connection);
    doubted = false;
  }

  private static boolean isTaken(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setInt(1, CLASS);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for the lock of the store", e);
    }
  }

  @Override
  public synchronized void close() {
    holder.ifPresent(
        connection -> {
          try {
            connection.close();
          } catch (SQLException e) {
            LOG.debug("the connection that held the lock of the store was broken", e);
          }
        });
    holder = Optional.empty();
  }
}
