package org.leasehold.daemon.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.leasehold.api.Role;
import org.leasehold.configuration.HttpSettings;
import org.leasehold.daemon.access.Caller;
import org.leasehold.daemon.access.Credentials;
import org.leasehold.daemon.access.Gate;
import org.leasehold.daemon.http.Route.Method;
import org.leasehold.daemon.http.Route.Need;

/** What every request goes through before it is carried out. */
final class Entrance {
  /** After how many seconds to come again when something is temporary. */
  static final String RETRY_AFTER = "2";

  private static final Caller NOBODY = new Caller("nobody", Role.USER);
  private static final Pattern JSON =
      Pattern.compile("application/json *(; *charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

  private final Gate gate;
  private final RateLimits rates;
  private final HttpSettings.Limits limits;

  Entrance(Gate gate, HttpSettings.Limits limits) {
    this.gate = gate;
    this.rates = new RateLimits(limits.rate());
    this.limits = limits;
  }

  /** Carries a request out, unless it is declined; fails when there is no answer in time. */
  CompletableFuture<Reply> enter(Route route, Request request) {
    try {
      Caller caller = caller(route, request.credentials());
      if (!may(caller, route.need())) {
        throw new Declined(
            Problems.FORBIDDEN.of(
                "the role " + caller.role().word() + " does not let you do this"));
      }
      byte[] body = route.method() == Method.POST ? body(request) : new byte[0];
      BooleanSupplier stillIn =
          () -> gate.ask(request.credentials()) instanceof Gate.Answer.Admitted;
      Call call =
          new Call(caller, request.path(), request.query(), request.headers(), body, stillIn);
      return route
          .handler()
          .handle(call)
          .orTimeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (Declined e) {
      return CompletableFuture.completedFuture(e.reply());
    }
  }

  private Caller caller(Route route, Credentials credentials) throws Declined {
    String address = credentials.peer().getHostAddress();
    if (route.need() == Need.NOTHING) {
      count(address);
      return NOBODY;
    }
    Gate.Answer answer = gate.ask(credentials);
    if (answer instanceof Gate.Answer.Admitted admitted) {
      count(
          credentials.authorization().isPresent() ? "owner " + admitted.caller().owner() : address);
      return admitted.caller();
    }
    count(address);
    if (answer instanceof Gate.Answer.Forbidden forbidden) {
      throw new Declined(Problems.FORBIDDEN.of(forbidden.why()));
    }
    throw new Declined(
        Problems.TOKEN_NEEDED.at("Authorization", ((Gate.Answer.TokenNeeded) answer).why()),
        Map.of("WWW-Authenticate", "Bearer realm=\"leasehold\""));
  }

  private void count(String client) throws Declined {
    if (!rates.allows(client)) {
      throw new Declined(
          Problems.TOO_MANY_REQUESTS.of(
              "more than " + limits.rate() + " requests a second: http.limits.rate"),
          Map.of("Retry-After", "1"));
    }
  }

  private static boolean may(Caller caller, Need need) {
    return switch (need) {
      case NOTHING, CALLER -> true;
      case SEEING_ALL -> caller.seesAll();
      case SUBMITTING -> caller.role() != Role.VIEWER;
      case OPERATOR -> caller.role() == Role.OPERATOR;
    };
  }

  private byte[] body(Request request) throws Declined {
    Optional<String> type = request.headers().get("Content-Type");
    if (type.filter(t -> JSON.matcher(t.strip()).matches()).isEmpty()) {
      throw new Declined(
          Problems.UNSUPPORTED_MEDIA_TYPE.at(
              "Content-Type", "the header Content-Type must be application/json"));
    }
    if (request.length() > limits.body()) {
      throw tooLarge();
    }
    try (InputStream in = request.body().open()) {
      byte[] body = in.readNBytes(limits.body() + 1);
      if (body.length > limits.body()) {
        throw tooLarge();
      }
      return body;
    } catch (IOException e) {
      throw new Declined(Problems.BAD_REQUEST.at("", "the body cannot be read to its end"));
    }
  }

  private Declined tooLarge() {
    return new Declined(
        Problems.TOO_LARGE.at(
            "", "the body must have at most " + limits.body() + " bytes: http.limits.body"),
        Map.of("Connection", "close"));
  }
}
