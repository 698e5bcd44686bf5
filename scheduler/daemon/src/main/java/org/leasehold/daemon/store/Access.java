package org.leasehold.daemon.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Does work on the database, and tells every failure of it in one way. */
final class Access {
  private final Database database;
  private final Jdbi jdbi;

  Access(Database database) {
    this.database = database;
    this.jdbi = Jdbi.create(database.connections());
  }

  /** What is done with the database. */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    T with(Handle handle) throws SQLException, X;
  }

  /** What messages call the database. */
  String name() {
    return database.name();
  }

  /**
   * Claims the database for the first time.
   *
   * @throws UnusableStore when another daemon has it, or it is no database
   */
  void open() throws UnusableStore, StoreUnavailable {
    try {
      database.claim();
    } catch (SQLException e) {
      throw unavailable(e);
    }
    read(handle -> handle.execute("SELECT 1"));
  }

  /** Reads; each statement sees what was committed before it. */
  <T, X extends Exception> T read(Work<T, X> work) throws StoreUnavailable, X {
    try (Handle handle = jdbi.open()) {
      return work.with(handle);
    } catch (JdbiException | SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Does the work as a whole or, where it fails, not at all; durable when this returns.
   *
   * @throws StoreUnavailable also when another daemon has the database now
   */
  <T, X extends Exception> T transact(Work<T, X> work) throws StoreUnavailable, X {
    try {
      database.claim();
    } catch (UnusableStore e) {
      throw new StoreUnavailable(e.getMessage(), e);
    } catch (SQLException e) {
      throw unavailable(e);
    }
    try (Handle handle = jdbi.open()) {
      return transact(handle, work);
    } catch (JdbiException | SQLException e) {
      throw unavailable(e);
    }
  }

  private static <T, X extends Exception> T transact(Handle handle, Work<T, X> work)
      throws SQLException, X {
    handle.begin();
    try {
      T result = work.with(handle);
      handle.commit();
      return result;
    } finally {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    }
  }

  /** A failure, in the words of the database; what it says of a statement is left out. */
  private StoreUnavailable unavailable(Exception failure) {
    database.doubt();
    Throwable cause = failure;
    while (cause instanceof JdbiException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new StoreUnavailable(
        "the store " + database.name() + " is not available: " + words, failure);
  }
}
