package org.leasehold.daemon.store;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Where the tables are, for one daemon at a time. Safe for use by several threads. */
interface Database extends AutoCloseable {

  /** What messages call it. */
  String name();

  /** The type of a primary key that is a whole number. */
  String keyType();

  /** Connections, pooled. */
  DataSource connections();

  /**
   * Makes sure that no other daemon has it. Cheap where that is so already.
   *
   * @throws UnusableStore when another daemon has it
   * @throws SQLException when it cannot be asked
   */
  void claim() throws UnusableStore, SQLException;

  /** Told of a failure: connections are made anew, and the claim is doubted. */
  void doubt();

  /** Gives the claim and all connections back. */
  @Override
  void close();
}
