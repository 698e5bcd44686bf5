package org.leasehold.daemon.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.daemon.store.Token;
import org.leasehold.daemon.store.Tokens;

/** Tokens in memory. */
final class TokenList implements Tokens {
  private final Map<String, Token> tokens = new LinkedHashMap<>();

  @Override
  public boolean add(Token token) {
    return tokens.putIfAbsent(token.id(), token) == null;
  }

  @Override
  public Optional<Token> find(String id) {
    return Optional.ofNullable(tokens.get(id));
  }

  @Override
  public List<Token> list() {
    return List.copyOf(tokens.values());
  }

  @Override
  public boolean revoke(String id, Instant now) {
    Token t = tokens.get(id);
    tokens.put(
        id, new Token(id, t.name(), t.role(), t.owner(), t.hash(), t.created(), Optional.of(now)));
    return true;
  }
}
