package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tokens of a relational database. */
final class SqlTokens implements Tokens {
  private static final String ADD =
      "INSERT INTO tokens (id, name, role, owner, hash, created, revoked)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String ALL =
      "SELECT id, name, role, owner, hash, created, revoked FROM tokens";
  private static final String REVOKE =
      "UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL";

  private final Access access;

  SqlTokens(Access access) {
    this.access = access;
  }

  @Override
  public boolean add(Token token) throws StoreUnavailable {
    return access.transact(
        handle ->
            handle.execute(
                    ADD,
                    token.id(),
                    token.name(),
                    token.role(),
                    token.owner(),
                    token.hash(),
                    Micros.of(token.created()),
                    Micros.of(token.revoked()).orElse(null))
                > 0);
  }

  @Override
  public Optional<Token> find(String id) throws StoreUnavailable {
    return access.read(
        handle ->
            handle
                .createQuery(ALL + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> token(row))
                .findOne());
  }

  @Override
  public List<Token> list() throws StoreUnavailable {
    return access.read(
        handle ->
            handle
                .createQuery(ALL + " ORDER BY created, id")
                .map((row, context) -> token(row))
                .list());
  }

  @Override
  public boolean revoke(String id, Instant now) throws StoreUnavailable {
    return access.transact(handle -> handle.execute(REVOKE, Micros.of(now), id) > 0);
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        row.getString("id"),
        row.getString("name"),
        row.getString("role"),
        row.getString("owner"),
        row.getString("hash"),
        Rows.time(row, "created"),
        Rows.optionalTime(row, "revoked"));
  }
}
