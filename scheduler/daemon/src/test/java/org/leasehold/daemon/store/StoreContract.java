package org.leasehold.daemon.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every store does, whatever its database. */
abstract class StoreContract
    implements CommitContract, ReadingContract, ListingContract, OpeningContract, FaultContract {
  private final Sample sample = new Sample();
  private Store store;

  /** A connection past the store. */
  abstract Connection connect() throws SQLException;

  @BeforeEach
  void openStore() throws Exception {
    store = Stores.open(settings());
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  @Override
  public final Store store() {
    return store;
  }

  @Override
  public final Sample sample() {
    return sample;
  }

  @Override
  public final void reopen() throws Exception {
    store.close();
    store = Stores.open(settings());
  }

  @Override
  public final void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public final List<String> query(String sql, int column) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(column));
      }
    }
    return values;
  }
}
