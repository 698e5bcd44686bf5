package org.leasehold.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.api.NewToken;
import org.leasehold.api.Role;
import org.leasehold.daemon.access.AccessTokens.Issue;
import org.leasehold.daemon.access.AccessTokens.Revocation;
import org.leasehold.daemon.access.Gate.Answer;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final TokenList store = new TokenList();
  private AccessTokens tokens;
  private Gate gate;

  @BeforeEach
  void open() throws Exception {
    tokens = AccessTokens.load(store, new SecureRandom());
    gate = new Gate(tokens);
  }

  private static Credentials from(String address) throws Exception {
    return new Credentials(
        InetAddress.getByName(address),
        Optional.empty(),
        Optional.of("localhost:7171"),
        Optional.empty(),
        false);
  }

  private static Credentials with(String authorization) throws Exception {
    return new Credentials(
        InetAddress.getByName("192.0.2.1"),
        Optional.of(authorization),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Credentials local(String host, Optional<String> origin) throws Exception {
    return new Credentials(
        InetAddress.getByName("127.0.0.1"), Optional.empty(), Optional.of(host), origin, false);
  }

  private String token(String owner, Role role) throws Exception {
    return ((Issue.Done) tokens.issue(new NewToken(Optional.empty(), owner, role), NOW))
        .token()
        .secret();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"})
  void withoutTokensTheMachineItselfIsTheOperator(String address) throws Exception {
    assertThat(gate.ask(from(address))).isEqualTo(new Answer.Admitted(Caller.LOCAL_OPERATOR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "::2", "fe80::1"})
  void othersNeedATokenAlways(String address) throws Exception {
    assertThat(gate.ask(from(address))).isInstanceOf(Answer.TokenNeeded.class);
  }

  @Test
  void withTheFirstTokenEverybodyNeedsOne() throws Exception {
    String secret = token("ann", Role.OPERATOR);
    assertThat(gate.ask(from("127.0.0.1"))).isInstanceOf(Answer.TokenNeeded.class);
    assertThat(gate.ask(with("Bearer " + secret)))
        .isEqualTo(new Answer.Admitted(new Caller("ann", Role.OPERATOR)));
    assertThat(gate.ask(with("bearer  " + secret))).isInstanceOf(Answer.Admitted.class);
  }

  @Test
  void aWrongTokenIsNoBetterThanNone() throws Exception {
    String secret = token("ann", Role.OPERATOR);
    char last = secret.charAt(secret.length() - 1);
    String near = secret.substring(0, secret.length() - 1) + (last == 'A' ? 'E' : 'A');
    for (String wrong :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Basic " + secret,
            secret,
            "Bearer " + near,
            "Bearer x" + secret,
            "Bearer " + secret + "x",
            "Bearer " + "x".repeat(300))) {
      assertThat(gate.ask(with(wrong))).as(wrong).isInstanceOf(Answer.TokenNeeded.class);
    }
  }

  @Test
  void aWrongTokenIsRefusedEvenWhereNoneIsNeeded() throws Exception {
    Credentials wrong =
        new Credentials(
            InetAddress.getLoopbackAddress(),
            Optional.of("Bearer x"),
            Optional.of("localhost"),
            Optional.empty(),
            false);
    assertThat(gate.ask(wrong)).isInstanceOf(Answer.TokenNeeded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:80",
        "",
        "a@localhost"
      })
  void aPageThatCallsThisMachineByANameOfItsOwnIsNotLetIn(String host) throws Exception {
    assertThat(gate.ask(local(host, Optional.empty()))).isInstanceOf(Answer.Forbidden.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost:8080", "file://", "::"})
  void aPageOfElsewhereIsNotLetIn(String origin) throws Exception {
    assertThat(gate.ask(local("localhost:7171", Optional.of(origin))))
        .isInstanceOf(Answer.Forbidden.class);
  }

  @Test
  void aPageOfTheDaemonsOwnAddressIsLetIn() throws Exception {
    assertThat(gate.ask(local("[::1]:7171", Optional.of("http://[::1]:7171"))))
        .isInstanceOf(Answer.Admitted.class);
  }

  @Test
  void whoComesThroughAProxyNeedsAToken() throws Exception {
    Credentials proxied =
        new Credentials(
            InetAddress.getLoopbackAddress(),
            Optional.empty(),
            Optional.of("localhost"),
            Optional.empty(),
            true);
    assertThat(gate.ask(proxied)).isInstanceOf(Answer.Forbidden.class);
  }

  @Test
  void theSecretIsNotStored() throws Exception {
    String secret = token("ann", Role.OPERATOR);
    String proof = secret.substring(secret.lastIndexOf('_') + 1);
    assertThat(store.list().toString()).doesNotContain(secret).doesNotContain(proof);
    assertThat(tokens.list().toString()).doesNotContain(proof);
  }

  @Test
  void tokensOutliveARestart() throws Exception {
    String secret = token("ann", Role.OPERATOR);
    Gate again = new Gate(AccessTokens.load(store, new SecureRandom()));
    assertThat(again.ask(with("Bearer " + secret))).isInstanceOf(Answer.Admitted.class);
    assertThat(again.ask(from("127.0.0.1"))).isInstanceOf(Answer.TokenNeeded.class);
  }

  @Test
  void aRevokedTokenIsRefusedAndStaysSo() throws Exception {
    token("ann", Role.OPERATOR);
    String secret = token("bob", Role.USER);
    String id = secret.split("_")[1];
    assertThat(tokens.revoke(id, NOW)).isEqualTo(Revocation.DONE);
    assertThat(gate.ask(with("Bearer " + secret))).isInstanceOf(Answer.TokenNeeded.class);
    assertThat(tokens.revoke(id, NOW)).isEqualTo(Revocation.ALREADY_REVOKED);
    assertThat(tokens.revoke("none", NOW)).isEqualTo(Revocation.UNKNOWN);
    Gate again = new Gate(AccessTokens.load(store, new SecureRandom()));
    assertThat(again.ask(with("Bearer " + secret))).isInstanceOf(Answer.TokenNeeded.class);
  }

  @Test
  void thereIsAlwaysAnOperator() throws Exception {
    NewToken user = new NewToken(Optional.empty(), "ann", Role.USER);
    assertThat(tokens.issue(user, NOW)).isInstanceOf(Issue.OperatorFirst.class);
    assertThat(tokens.isEmpty()).isTrue();
    String first = token("ann", Role.OPERATOR).split("_")[1];
    assertThat(tokens.revoke(first, NOW)).isEqualTo(Revocation.LAST_OPERATOR);
    String second = token("bob", Role.OPERATOR).split("_")[1];
    assertThat(tokens.revoke(first, NOW)).isEqualTo(Revocation.DONE);
    assertThat(tokens.revoke(second, NOW)).isEqualTo(Revocation.LAST_OPERATOR);
  }
}
