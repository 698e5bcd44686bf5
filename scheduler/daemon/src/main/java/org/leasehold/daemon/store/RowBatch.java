package org.leasehold.daemon.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Rows that one statement writes together, within a transaction that is open already. What Jdbi's
 * own batches do for each value, to find out how it is bound, took a quarter of a commit's time.
 */
final class RowBatch implements AutoCloseable {
  private final PreparedStatement statement;
  private boolean isEmpty = true;

  /**
   * @param sql with a question mark for each value
   */
  RowBatch(Handle handle, String sql) {
    try {
      statement = handle.getConnection().prepareStatement(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Adds a row.
   *
   * @param values whole numbers, texts, and null where there is nothing
   */
  void add(Object... values) {
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
      isEmpty = false;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Writes them. */
  void execute() {
    try {
      if (!isEmpty) {
        statement.executeBatch();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static NotWritten failed(SQLException cause) {
    return new NotWritten(cause);
  }

  /** As Jdbi tells of its own failures. */
  private static final class NotWritten extends JdbiException {
    private static final long serialVersionUID = 1L;

    NotWritten(SQLException cause) {
      super(cause);
    }
  }
}
