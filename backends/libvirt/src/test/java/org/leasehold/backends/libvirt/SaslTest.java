package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.configuration.LibvirtSettings;
import org.libvirt.LibvirtException;

/** Hosts over TCP ask for a password, and are not reached where they do not. */
@ExtendWith(LabExtension.class)
class SaslTest {
  private static final String USER = "leasehold";

  @TempDir Path folder;
  private final Lab lab;

  SaslTest(Lab lab) {
    this.lab = lab;
  }

  /** Without the file in which libvirt itself looks for passwords. */
  private String uri() {
    return lab.tcpUri(1).replaceAll("\\?.*", "");
  }

  private static LinkOpener as(String user, Path password, boolean insecure) {
    return new LinkOpener(
        new LibvirtSettings.Connection(
            "unset:///",
            Map.of(),
            insecure,
            Optional.of(new LibvirtSettings.Sasl(user, password)),
            Duration.ZERO,
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)));
  }

  private Path written(String password) throws IOException {
    return Files.writeString(folder.resolve("password"), password);
  }

  @Test
  void aHostIsReachedByItsPassword() throws Exception {
    // What libvirt was given it frees; done wrong, that breaks the process at some later time.
    for (int time = 0; time < 20; time++) {
      Link link = as(USER, lab.passwordFile(), false).open("host1", uri());
      assertThat(link.getHostName()).isEqualTo("host1");
      link.release();
      System.gc();
    }
  }

  @Test
  void aWrongPasswordOrUserIsRefused() throws Exception {
    for (LinkOpener wrong :
        new LinkOpener[] {
          as(USER, written("wrong"), false), as("ada", lab.passwordFile(), false),
        }) {
      assertThatThrownBy(() -> wrong.open("host1", uri()))
          .isInstanceOf(LibvirtException.class)
          .hasMessageContaining("authentication failed");
    }
    assertThatThrownBy(() -> as(USER, folder.resolve("none"), false).open("host1", uri()))
        .isInstanceOf(NotReached.class)
        .hasMessageContaining("libvirt.sasl.passwordFile")
        .hasMessageContaining("none");
  }

  @Test
  void thePasswordOfTheSettingsGoesBeforeThatOfAFileOfLibvirts() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("auth.conf"),
            "[credentials-other]\nauthname=ada\npassword=wrong\n"
                + "[auth-libvirt-default]\ncredentials=other\n");
    Link link = as(USER, lab.passwordFile(), false).open("host1", uri() + "?authfile=" + file);
    assertThat(link.getHostName()).isEqualTo("host1");
    link.release();
  }

  @Test
  void whoAsksForNoPasswordIsNotSpokenToInClear() throws Exception {
    Path socket = Path.of(lab.uri(1).replaceAll(".*socket=", ""));
    try (Impostor impostor = Impostor.listenOn(lab.gateway(), socket)) {
      String uri = "qemu+tcp://" + lab.gateway() + ":" + impostor.port() + "/system";
      assertThatThrownBy(() -> as(USER, lab.passwordFile(), false).open("host1", uri))
          .isInstanceOf(NotReached.class)
          .hasMessageContaining("no password");
      Link allowed = as(USER, lab.passwordFile(), true).open("host1", uri);
      assertThat(allowed.getHostName()).isEqualTo("host1");
      allowed.release();
    }
  }
}
