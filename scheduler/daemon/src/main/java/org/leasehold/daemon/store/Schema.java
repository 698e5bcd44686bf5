package org.leasehold.daemon.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The tables, brought to the form that this version of the daemon knows. */
final class Schema {
  private Schema() {}

  /**
   * Makes the tables, or changes those of an earlier version.
   *
   * @throws UnusableStore when they are of a later version, or not the daemon's
   * @throws StoreUnavailable when the database cannot be reached, or not in time
   */
  static void migrate(Database database) throws UnusableStore, StoreUnavailable {
    try {
      Flyway flyway =
          Flyway.configure(Schema.class.getClassLoader())
              .dataSource(database.connections())
              .locations("classpath:org/leasehold/daemon/store")
              .table("schema_history")
              .placeholders(Map.of("key", database.keyType()))
              .load();
      for (MigrationInfo migration : flyway.info().all()) {
        if (isFuture(migration)) {
          throw new UnusableStore(
              "the store "
                  + database.name()
                  + " is of a later Leasehold, with version "
                  + migration.getVersion()
                  + " of its tables");
        }
      }
      flyway.migrate();
    } catch (FlywayException e) {
      String cause = Arrays.stream(e.getMessage().split("\\R")).findFirst().orElse("");
      String message = "the tables of the store " + database.name() + " cannot be made: " + cause;
      if (isOfTheConnection(e)) {
        throw new StoreUnavailable(message, e);
      }
      throw new UnusableStore(message, e);
    }
  }

  /** Whether the same may work later: the database was away, or too busy to answer in time. */
  private static boolean isOfTheConnection(FlywayException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
        return true;
      }
      if (cause instanceof SQLException sql && hasStateOfAConnection(sql)) {
        return true;
      }
    }
    return false;
  }

  /** Connection exceptions, insufficient resources, and the intervention of an operator. */
  private static boolean hasStateOfAConnection(SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
  }

  private static boolean isFuture(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }
}
