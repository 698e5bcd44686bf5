package org.leasehold.daemon.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.leasehold.api.IssuedToken;
import org.leasehold.api.NewToken;
import org.leasehold.api.Problem;
import org.leasehold.api.Role;
import org.leasehold.api.TokenList;
import org.leasehold.daemon.access.AccessTokens;
import org.leasehold.daemon.http.Route.Method;
import org.leasehold.daemon.http.Route.Need;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, lists and revokes tokens. */
final class TokenRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRoutes.class);
  private static final Set<String> FIELDS = Set.of("name", "owner", "role");

  private final Services services;

  TokenRoutes(Services services) {
    this.services = services;
  }

  List<Route> all() {
    return List.of(
        new Route(Method.POST, "/v1/tokens", Need.OPERATOR, this::create),
        new Route(Method.GET, "/v1/tokens", Need.OPERATOR, this::list),
        new Route(Method.DELETE, "/v1/tokens/{id}", Need.OPERATOR, this::revoke));
  }

  private CompletableFuture<Reply> create(Call call) throws Declined {
    Query.of(call, Set.of());
    NewToken token = read(call.body());
    String by = call.caller().owner();
    return services.reads().ask(() -> created(by, services.tokens().issue(token, now())));
  }

  private static NewToken read(byte[] body) throws Declined {
    JsonField token = JsonField.ofBody(body).onlyWith(FIELDS);
    Optional<JsonField> name = token.find("name");
    return new NewToken(
        name.isPresent()
            ? Optional.of(name.get().value(Values.NAME, Values::name))
            : Optional.empty(),
        token.get("owner").value(Values.NAME, Values::name),
        token
            .get("role")
            .value(
                Values.words(Role.class, Role::word),
                word -> Values.word(Role.class, Role::word, word)));
  }

  private static Reply created(String by, AccessTokens.Issue issue) {
    if (issue instanceof AccessTokens.Issue.Done done) {
      IssuedToken token = done.token();
      LOG.info(
          "token {} of {}, {} is made by {}",
          token.token().id(),
          token.token().owner(),
          token.token().role().word(),
          by);
      return Reply.json(201, token).with(Map.of("Location", "/v1/tokens/" + token.token().id()));
    }
    return Reply.of(
        Problems.CONFLICT.at(
            "/role", "the first token must be an operator's, or nobody could make another"));
  }

  private CompletableFuture<Reply> list(Call call) throws Declined {
    Query.of(call, Set.of());
    return services.reads().ask(() -> Reply.ok(new TokenList(services.tokens().list())));
  }

  private CompletableFuture<Reply> revoke(Call call) throws Declined {
    Query.of(call, Set.of());
    String id = PathParts.tokenId(call);
    String by = call.caller().owner();
    return services.reads().ask(() -> revoked(id, by, services.tokens().revoke(id, now())));
  }

  private static Reply revoked(String id, String by, AccessTokens.Revocation came) {
    if (came == AccessTokens.Revocation.DONE) {
      LOG.info("token {} is revoked by {}", id, by);
    }
    return switch (came) {
      case DONE -> Reply.whole(204, Reply.JSON, new byte[0]);
      case UNKNOWN -> problem(Problems.NOT_FOUND, "there is no token " + id);
      case ALREADY_REVOKED -> problem(Problems.CONFLICT, "token " + id + " was revoked before");
      case LAST_OPERATOR ->
          problem(Problems.CONFLICT, "without token " + id + " no operator could get in");
    };
  }

  private static Reply problem(Problems kind, String detail) {
    Problem problem = kind.at("id", detail);
    return Reply.of(problem);
  }

  private Instant now() {
    return services.clock().instant();
  }
}
