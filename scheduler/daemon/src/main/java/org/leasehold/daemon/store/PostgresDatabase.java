package org.leasehold.daemon.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.leasehold.configuration.StoreSettings;
import org.postgresql.PGProperty;

/** A PostgreSQL database. */
final class PostgresDatabase implements Database {
  private static final int CONNECTIONS = 6;

  /** Seconds; the scheduler waits for it. */
  private static final int CONNECT_SECONDS = 2;

  private static final int ANSWER_SECONDS = 20;

  private final String name;
  private final AdvisoryClaim claim;
  private final HikariDataSource pool;

  private PostgresDatabase(String name, AdvisoryClaim claim, HikariDataSource pool) {
    this.name = name;
    this.claim = claim;
    this.pool = pool;
  }

  /**
   * The database of an address; nobody connects to it yet.
   *
   * @throws UnusableStore when the password cannot be read
   */
  static PostgresDatabase of(String url, StoreSettings settings) throws UnusableStore {
    Properties properties = new Properties();
    settings.user().ifPresent(user -> PGProperty.USER.set(properties, user));
    Optional<Path> passwordFile = settings.passwordFile();
    if (passwordFile.isPresent()) {
      PGProperty.PASSWORD.set(properties, password(passwordFile.get()));
    }
    PGProperty.APPLICATION_NAME.set(properties, "leasehold");
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
    config.setInitializationFailTimeout(-1);
    // The address may hold a password behind the question mark.
    String name = url.replaceFirst("\\?.*", "");
    return new PostgresDatabase(
        name, new AdvisoryClaim(name, url, properties), new HikariDataSource(config));
  }

  private static String password(Path file) throws UnusableStore {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UnusableStore(
          "the password of the store cannot be read from " + file + ": " + FileClaim.cause(e), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String keyType() {
    return "BIGINT";
  }

  @Override
  public DataSource connections() {
    return pool;
  }

  @Override
  public void claim() throws UnusableStore, SQLException {
    claim.hold();
  }

  @Override
  public void doubt() {
    claim.doubt();
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    claim.close();
    pool.close();
  }
}
