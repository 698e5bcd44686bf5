package org.leasehold.daemon.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * A file with an SQLite database. A commit is durable: its write-ahead log is synchronised before
 * the commit returns.
 */
final class EmbeddedDatabase implements Database {
  /** One writes, some read. */
  private static final int CONNECTIONS = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Bytes that the write-ahead log keeps for itself once it has been written back. */
  private static final int LOG_KEPT = 64 << 20;

  private final Path file;
  private final FileClaim claim;
  private final HikariDataSource pool;

  private EmbeddedDatabase(Path file, FileClaim claim, HikariDataSource pool) {
    this.file = file;
    this.claim = claim;
    this.pool = pool;
  }

  /**
   * The database of a file, which is made when it is not there, as its folder is.
   *
   * @throws UnusableStore when the file cannot be made or is no database, or another daemon has it
   *     open
   */
  static EmbeddedDatabase open(Path file) throws UnusableStore {
    make(file);
    FileClaim claim = FileClaim.take(file);
    DataSource sqlite = sqlite(file);
    try {
      look(sqlite);
    } catch (SQLException e) {
      claim.close();
      throw new UnusableStore("the store " + file + " cannot be opened: " + e.getMessage(), e);
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setDataSource(sqlite);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setMaxLifetime(0);
    config.setInitializationFailTimeout(-1);
    return new EmbeddedDatabase(file, claim, new HikariDataSource(config));
  }

  private static DataSource sqlite(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    // A transaction that reads before it writes must not find another writer in between.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) PATIENCE.toMillis());
    config.setJournalSizeLimit(LOG_KEPT);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  /** Reads something: SQLite opens any file, and looks into it only then. */
  private static void look(DataSource sqlite) throws SQLException {
    try (Connection connection = sqlite.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT COUNT(*) FROM sqlite_schema");
    }
  }

  /** Makes the file, which only its owner may read: it tells who leases what. */
  private static void make(Path file) throws UnusableStore {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (!Files.exists(file)) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
        Files.createFile(file, posix ? owner : new FileAttribute<?>[0]);
      }
    } catch (IOException e) {
      throw new UnusableStore("the store " + file + " cannot be made: " + FileClaim.cause(e), e);
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public String keyType() {
    return "INTEGER";
  }

  @Override
  public DataSource connections() {
    return pool;
  }

  /** A lock on a file cannot be lost. */
  @Override
  public void claim() {}

  @Override
  public void doubt() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    pool.close();
    claim.close();
  }
}
