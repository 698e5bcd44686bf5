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
    T with(Handle handle) throws X;
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
    try {
      return jdbi.withHandle(work::with);
    } catch (JdbiException e) {
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
    try {
      return jdbi.inTransaction(work::with);
    } catch (JdbiException e) {
      throw unavailable(e);
    }
  }

  private StoreUnavailable unavailable(Exception failure) {
    database.doubt();
    return new StoreUnavailable(
        "the store " + database.name() + " is not available: " + words(failure), failure);
  }

  /** What the database itself says; what Jdbi and the pool add to it is left out. */
  private static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof JdbiException || cause.getCause() instanceof SQLException)) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
