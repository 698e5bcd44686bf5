package org.leasehold.daemon.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The access tokens of the store, revoked ones too. Safe for use by several threads. */
public interface Tokens {

  /**
   * Adds a token; durable when this returns.
   *
   * @return false when there is one of that id already, which stays as it is
   */
  boolean add(Token token) throws StoreUnavailable;

  /** The token of that id. */
  Optional<Token> find(String id) throws StoreUnavailable;

  /** All of them, the oldest first. */
  List<Token> list() throws StoreUnavailable;

  /**
   * Has the token refused from now on; durable when this returns.
   *
   * @return false when there is none of that id, or it was revoked before
   */
  boolean revoke(String id, Instant now) throws StoreUnavailable;
}
