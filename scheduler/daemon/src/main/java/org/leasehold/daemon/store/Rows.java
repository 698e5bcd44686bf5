package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads columns that may be NULL. */
final class Rows {
  private Rows() {}

  static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return Micros.time(row.getLong(column));
  }

  static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
    return Micros.time(number(row, column));
  }

  static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
