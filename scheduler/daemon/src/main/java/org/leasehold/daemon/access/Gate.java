package org.leasehold.daemon.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets callers in. Who has a token is who it says. As long as there is none, whoever calls from the
 * daemon's own machine is the operator; but not a web page of elsewhere that a browser on this
 * machine shows, nor somebody behind a proxy on it.
 */
public final class Gate {
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]{1,200}) *");

  // 127.0.0.1:7171, [::1]:7171, localhost: names that no name server of elsewhere has a say in.
  private static final Pattern LOOPBACK_NAME =
      Pattern.compile("(localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

  private final AccessTokens tokens;

  public Gate(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** What the gate says. */
  public sealed interface Answer {
    /** Come in. */
    record Admitted(Caller caller) implements Answer {}

    /** Not without a token that is known. */
    record TokenNeeded(String why) implements Answer {}

    /** Not in this way. */
    record Forbidden(String why) implements Answer {}
  }

  /** Decides on a request. */
  public Answer ask(Credentials credentials) {
    if (credentials.authorization().isPresent()) {
      return byToken(credentials.authorization().get());
    }
    if (!tokens.isEmpty() || !credentials.peer().isLoopbackAddress()) {
      return new Answer.TokenNeeded("a token is needed: Authorization: Bearer ...");
    }
    return fault(credentials)
        .<Answer>map(Answer.Forbidden::new)
        .orElse(new Answer.Admitted(Caller.LOCAL_OPERATOR));
  }

  /**
   * What keeps a request from being let in without a token, be it for what everybody may see: a web
   * page of elsewhere that comes under a name of its own.
   */
  public static Optional<String> fault(Credentials credentials) {
    if (credentials.forwarded()) {
      return Optional.of("through a proxy nobody comes in without a token");
    }
    String host = credentials.host().orElse("").toLowerCase(Locale.ROOT);
    if (!LOOPBACK_NAME.matcher(host).matches()) {
      return Optional.of(
          "without a token the header Host must be localhost, 127.0.0.1 or [::1], with the port");
    }
    if (credentials.origin().filter(origin -> !isOf(origin, host)).isPresent()) {
      return Optional.of("without a token no web page of elsewhere is let in: see its Origin");
    }
    return Optional.empty();
  }

  private static boolean isOf(String origin, String host) {
    try {
      return host.equalsIgnoreCase(new URI(origin).getAuthority());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Answer byToken(String authorization) {
    Matcher matcher = BEARER.matcher(authorization);
    if (!matcher.matches()) {
      return new Answer.TokenNeeded("the header Authorization must be: Bearer, a space, the token");
    }
    return tokens
        .bearer(matcher.group(1))
        .<Answer>map(Answer.Admitted::new)
        .orElse(new Answer.TokenNeeded("this token is not known, or was revoked"));
  }
}
