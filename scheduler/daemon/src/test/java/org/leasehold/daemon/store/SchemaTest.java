package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SchemaTest {
  /** It was taken for a store that can never be used, and ended the daemon. */
  @Test
  void aDatabaseThatGivesNoConnectionInTimeIsAwayAndNotUnusable() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
    config.setConnectionTimeout(250);
    config.setInitializationFailTimeout(-1);
    try (Database away = new Away(new HikariDataSource(config))) {
      assertThatThrownBy(() -> Schema.migrate(away))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageStartingWith("the tables of the store of nobody cannot be made: ");
    }
  }

  /** A database of which only the pool of connections is there. */
  private record Away(HikariDataSource pool) implements Database {
    @Override
    public String name() {
      return "of nobody";
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
    public void claim() {}

    @Override
    public void doubt() {}

    @Override
    public void close() {
      pool.close();
    }
  }
}
