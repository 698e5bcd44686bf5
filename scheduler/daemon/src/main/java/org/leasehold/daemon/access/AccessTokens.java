package org.leasehold.daemon.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.leasehold.api.IssuedToken;
import org.leasehold.api.NewToken;
import org.leasehold.api.Role;
import org.leasehold.api.TokenView;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.Token;
import org.leasehold.daemon.store.Tokens;

/**
 * The access tokens, in the store and in memory, so that no request waits for the store to be let
 * in. Safe for use by several threads.
 */
public final class AccessTokens {
  private final Tokens store;
  private final RandomGenerator random;
  private final Map<String, Token> byId = new ConcurrentHashMap<>();

  private AccessTokens(Tokens store, RandomGenerator random) {
    this.store = store;
    this.random = random;
  }

  /**
   * The tokens of a store, which nobody else changes.
   *
   * @param random for secrets; unpredictable
   */
  public static AccessTokens load(Tokens store, RandomGenerator random) throws StoreUnavailable {
    AccessTokens tokens = new AccessTokens(store, Objects.requireNonNull(random, "random"));
    store.list().forEach(token -> tokens.byId.put(token.id(), token));
    return tokens;
  }

  /** Whether no token was ever made. */
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  /** Who bears a secret; empty when it is of no token, or of a revoked one. */
  public Optional<Caller> bearer(String secret) {
    return Secret.of(secret)
        .flatMap(
            given ->
                Optional.ofNullable(byId.get(given.id()))
                    .filter(token -> token.revoked().isEmpty() && given.matches(token.hash())))
        .map(token -> new Caller(token.owner(), role(token)));
  }

  /** What came of asking for a token. */
  public sealed interface Issue {
    /** It was made; that is durable. */
    record Done(IssuedToken token) implements Issue {}

    /** The first token must be an operator's, or nobody could make another. */
    record OperatorFirst() implements Issue {}
  }

  /** Makes a token. */
  public synchronized Issue issue(NewToken request, Instant now) throws StoreUnavailable {
    if (isEmpty() && request.role() != Role.OPERATOR) {
      return new Issue.OperatorFirst();
    }
    Secret secret = Secret.random(random);
    Token token =
        new Token(
            secret.id(),
            request.name().orElse(request.owner()),
            request.role().word(),
            request.owner(),
            secret.hash(),
            now,
            Optional.empty());
    if (!store.add(token)) {
      throw new IllegalStateException("64 random bits came twice: " + token.id());
    }
    byId.put(token.id(), token);
    return new Issue.Done(new IssuedToken(view(token), secret.text()));
  }

  /** What came of asking for a token to be revoked. */
  public enum Revocation {
    /** It is refused from now on; that is durable. */
    DONE,
    /** There is no such token. */
    UNKNOWN,
    /** It was revoked before. */
    ALREADY_REVOKED,
    /** Without it no operator could get in. */
    LAST_OPERATOR
  }

  /** Revokes a token. */
  public synchronized Revocation revoke(String id, Instant now) throws StoreUnavailable {
    Token token = byId.get(id);
    if (token == null) {
      return Revocation.UNKNOWN;
    }
    if (token.revoked().isPresent()) {
      return Revocation.ALREADY_REVOKED;
    }
    if (byId.values().stream().noneMatch(other -> isOperator(other) && !other.equals(token))) {
      return Revocation.LAST_OPERATOR;
    }
    store.revoke(id, now);
    byId.put(id, revoked(token, now));
    return Revocation.DONE;
  }

  private static Token revoked(Token token, Instant now) {
    return new Token(
        token.id(),
        token.name(),
        token.role(),
        token.owner(),
        token.hash(),
        token.created(),
        Optional.of(now));
  }

  private static boolean isOperator(Token token) {
    return token.revoked().isEmpty() && role(token) == Role.OPERATOR;
  }

  /** All tokens, revoked ones too, the oldest first. */
  public List<TokenView> list() throws StoreUnavailable {
    return store.list().stream().map(AccessTokens::view).toList();
  }

  private static TokenView view(Token token) {
    return new TokenView(
        token.id(), token.name(), token.owner(), role(token), token.created(), token.revoked());
  }

  private static Role role(Token token) {
    for (Role role : Role.values()) {
      if (role.word().equals(token.role())) {
        return role;
      }
    }
    throw new IllegalStateException("token " + token.id() + " has no known role: " + token.role());
  }
}
