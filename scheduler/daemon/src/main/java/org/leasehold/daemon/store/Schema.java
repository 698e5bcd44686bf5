package org.leasehold.daemon.store;

import java.util.Arrays;
import java.util.Map;
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
   */
  static void migrate(Database database) throws UnusableStore {
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
      throw new UnusableStore(
          "the tables of the store " + database.name() + " cannot be made: " + cause, e);
    }
  }

  private static boolean isFuture(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }
}
