package org.leasehold.daemon.store;

import java.sql.SQLException;
import java.util.List;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.core.lease.LeaseRequest;

/** What the contracts need: an open store that is new to each test, and ways past it. */
interface StoreFixture {
  LeaseRequest FIRST = Sample.bestEffort("1", "ada");
  LeaseRequest SECOND = Sample.bestEffort("2", "bob");

  Store store();

  /** Makes batches for the store, from its first event on. */
  Sample sample();

  /** The settings the store was opened with. */
  StoreSettings settings();

  /** The database of the settings, which nobody has opened through this. */
  Database database() throws Exception;

  /** Closes the store and opens it again. */
  void reopen() throws Exception;

  /** Executes a statement past the store. */
  void execute(String sql) throws SQLException;

  /** The first column of the rows of a query past the store, or of the given column. */
  List<String> query(String sql, int column) throws SQLException;

  /** All events of the store. */
  default List<StoredEvent> events() throws StoreUnavailable {
    return store().events(EventQuery.all(0, EventQuery.MOST));
  }

  /** The numbers of the events a query finds. */
  default List<Long> numbers(EventQuery query) throws StoreUnavailable {
    return store().events(query).stream().map(StoredEvent::number).toList();
  }
}
