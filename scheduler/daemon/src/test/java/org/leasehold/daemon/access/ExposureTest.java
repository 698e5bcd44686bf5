package org.leasehold.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.api.NewToken;
import org.leasehold.api.Role;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.HttpSettings;

class ExposureTest {
  private static final HttpSettings.Limits LIMITS =
      new HttpSettings.Limits(1, 1, 1, 1, 1, 8, Duration.ofSeconds(1), Duration.ofSeconds(1));
  private static final Optional<HttpSettings.Tls> TLS =
      Optional.of(new HttpSettings.Tls(Path.of("c.pem"), Path.of("k.pem")));

  private static HttpSettings at(String host, Optional<HttpSettings.Tls> tls, boolean insecure) {
    return new HttpSettings(host, 7171, tls, insecure, LIMITS);
  }

  private static AccessTokens tokens(boolean any) throws Exception {
    AccessTokens tokens = AccessTokens.load(new TokenList(), new SecureRandom());
    if (any) {
      tokens.issue(new NewToken(Optional.empty(), "ann", Role.OPERATOR), Instant.EPOCH);
    }
    return tokens;
  }

  @Test
  void loopbackIsAlwaysAllRight() throws Exception {
    for (String host : new String[] {"127.0.0.1", "::1", "localhost"}) {
      assertThat(Exposure.check(at(host, Optional.empty(), false), tokens(false)))
          .matches(address -> address.isLoopbackAddress());
    }
  }

  @Test
  void otherMachinesNeedTls() throws Exception {
    AccessTokens tokens = tokens(true);
    assertThatThrownBy(() -> Exposure.check(at("0.0.0.0", Optional.empty(), false), tokens))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("http.tls.certificate");
  }

  @Test
  void otherMachinesNeedTokens() throws Exception {
    AccessTokens none = tokens(false);
    assertThatThrownBy(() -> Exposure.check(at("0.0.0.0", TLS, false), none))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("leasehold token");
    assertThat(Exposure.check(at("0.0.0.0", TLS, false), tokens(true))).isNotNull();
  }

  @Test
  void itCanBeInsistedOn() throws Exception {
    assertThat(Exposure.check(at("0.0.0.0", Optional.empty(), true), tokens(false))).isNotNull();
  }

  @Test
  void aNameWithoutAddressIsSaid() throws Exception {
    AccessTokens none = tokens(false);
    assertThatThrownBy(() -> Exposure.check(at("no.such.invalid", TLS, true), none))
        .isInstanceOf(BadInput.class)
        .hasMessage("http.host: there is no address of the name no.such.invalid");
  }
}
