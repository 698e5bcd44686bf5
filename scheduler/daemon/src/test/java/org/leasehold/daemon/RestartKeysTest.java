package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;

class RestartKeysTest {
  private static LeaseholdSettings with(String... sets) throws BadInput {
    return ConfigurationLoader.load(Optional.empty(), Map.of(), List.of(sets), Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suspension.exclusion=none",
        "backend=libvirt",
        "store.path=elsewhere.db",
        "store.url=jdbc:postgresql://db.example.org/leasehold",
        "store.user=lea",
        "store.passwordFile=password",
        "store.keep=3h",
        "store.keepAnswers=3h",
        "http.host=::1",
        "http.port=7172",
        "http.insecure=true",
        "http.limits.body=2048",
        "http.limits.headers=2048",
        "http.limits.rate=7",
        "http.limits.streams=7",
        "http.limits.connections=7",
        "http.limits.threads=9",
        "http.limits.idle=7s",
        "http.limits.answer=7s",
        "daemon.mostWaiting=7",
        "daemon.batch=7",
        "daemon.retryDelay=7s",
        "daemon.monitoring=7s",
        "daemon.cleaning=7s",
        "daemon.reloading=7s"
      })
  void aChangedKeyIsNamed(String set) throws BadInput {
    assertThat(RestartKeys.changed(with(), with(set))).containsExactly(set.split("=")[0]);
  }

  @Test
  void theSettingsOfLibvirtAreNamedTogether() throws BadInput {
    assertThat(RestartKeys.changed(with(), with("libvirt.vm.type=qemu", "libvirt.workers=7")))
        .containsExactly("libvirt");
  }

  @Test
  void theCertificateAndItsKeyAreNamed() throws BadInput {
    LeaseholdSettings tls = with("http.tls.certificate=c.pem", "http.tls.key=k.pem");

    assertThat(RestartKeys.changed(with(), tls))
        .containsExactly("http.tls.certificate", "http.tls.key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site.hosts=8",
        "scheduling.backfilling=off",
        "failures.retries=7",
        "log.level=debug",
        "simulated.seed=7"
      })
  void whatIsTakenUpAtOnceIsNot(String set) throws BadInput {
    assertThat(RestartKeys.changed(with(), with(set))).isEmpty();
  }
}
