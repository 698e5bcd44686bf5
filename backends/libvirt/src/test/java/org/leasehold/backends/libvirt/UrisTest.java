package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/** Other machines are not reached in clear unless that is allowed. */
class UrisTest {
  private static final String CLEAR = "qemu+tcp://10.0.0.7/system";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu+tls://host1/system",
        "qemu+ssh://root@host1/system",
        "qemu+unix:///system?socket=/run/libvirt/libvirt-sock",
        "qemu:///session",
        "qemu+tcp://127.0.0.1/system",
        "qemu+tcp://[::1]:16509/system",
        "test:///default"
      })
  void isSafe(String uri) {
    assertThat(Uris.objection("libvirt.uri", uri, false, "libvirt.insecure")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu+tcp://10.0.0.7/system", "qemu+tcp:///system"})
  void isInClear(String uri) {
    assertThat(Uris.objection("libvirt.uri", uri, false, "libvirt.insecure"))
        .hasValueSatisfying(
            objection -> assertThat(objection).contains("libvirt.uri", uri, "libvirt.insecure"));
    assertThat(Uris.objection("libvirt.uri", uri, true, "libvirt.insecure")).isEmpty();
  }

  @Test
  void whatIsNoUriIsNotUsedWhateverIsAllowed() {
    String uri = CLEAR + "?pkipath=a|b";
    LibvirtSettings none = LabSettings.reachedBy(TestSettings.testDriver(), Map.of("a", uri));
    LibvirtSettings user =
        LabSettings.asUser(none, new LibvirtSettings.Sasl("ada", Path.of("password")));

    for (LibvirtSettings settings : List.of(none, user)) {
      assertThatThrownBy(() -> ClearText.refuse(List.of("a"), settings))
          .isInstanceOf(UnusableSettings.class)
          .hasMessage("libvirt.uri: " + uri + " is no URI: Illegal character in query");
    }
  }

  @Test
  void aPasswordEncryptsTheDaemonsOwnConnectionsOnly() {
    LibvirtSettings none = LabSettings.reachedBy(TestSettings.testDriver(), Map.of("a", CLEAR));
    LibvirtSettings user =
        LabSettings.asUser(none, new LibvirtSettings.Sasl("ada", Path.of("password")));

    assertThatThrownBy(() -> ClearText.refuse(List.of("a"), none))
        .isInstanceOf(UnusableSettings.class)
        .hasMessageContaining("libvirt.uri", CLEAR, "libvirt.sasl");
    assertThatCode(() -> ClearText.refuse(List.of("a"), user)).doesNotThrowAnyException();
    LibvirtSettings between =
        LabSettings.moving(user, TestSettings.migration(Optional.of(CLEAR), Map.of()));
    assertThatThrownBy(() -> ClearText.refuse(List.of("a"), between))
        .isInstanceOf(UnusableSettings.class)
        .hasMessageContaining("libvirt.migration.uri", CLEAR);
  }

  @Test
  void aHostThatIsNamedIsOneOfTheSite(@TempDir Path folder) {
    LibvirtSettings mistyped =
        LabSettings.reachedBy(TestSettings.testDriver(), Map.of("hsot1", "qemu:///session"));

    assertThatThrownBy(
            () -> LibvirtBackend.open(folder, List.of("host1", "host2"), mistyped, Exclusion.LOCAL))
        .isInstanceOf(UnusableSettings.class)
        .hasMessage("libvirt.uris: the site has no host hsot1; it has host1, host2");

    LibvirtSettings moving =
        LabSettings.moving(
            TestSettings.testDriver(),
            TestSettings.migration(Optional.empty(), Map.of("b", "qemu:///session")));
    assertThatThrownBy(() -> NamedHosts.check(List.of("a"), moving))
        .hasMessageContaining("libvirt.migration.uris: the site has no host b");
    assertThatCode(() -> NamedHosts.check(List.of("a", "b"), moving)).doesNotThrowAnyException();
  }

  @Test
  void memoryDoesNotMoveInClear(@TempDir Path folder) {
    LibvirtSettings tested = TestSettings.testDriver();
    LibvirtSettings.Migration secure = tested.migration();
    LibvirtSettings clear =
        new LibvirtSettings(
            tested.owner(),
            tested.connection(),
            tested.machine(),
            tested.storage(),
            new LibvirtSettings.Migration(
                secure.uri(),
                secure.uris(),
                secure.bandwidth(),
                secure.maxDowntime(),
                secure.timeLimit(),
                secure.autoConverge(),
                secure.postCopy(),
                secure.sharedDisks(),
                false),
            tested.workers(),
            tested.shutdownGrace(),
            tested.reserved());

    assertThatThrownBy(() -> LibvirtBackend.open(folder, List.of("a"), clear, Exclusion.LOCAL))
        .isInstanceOf(UnusableSettings.class)
        .hasMessageContaining("libvirt.migration.tls");
  }
}
