package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void systemdFindsNoFaultWithTheUnit(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path unit = folder.resolve("leasehold.service");
    String shipped = Files.readString(REPOSITORY.resolve("etc/leasehold.service"));
    Files.writeString(unit, shipped.replace("/opt/leasehold", REPOSITORY.toString()));

    Process verify = verify(unit);
    String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(verify.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("leasehold.service");
  }

  private static Process verify(Path unit) {
    try {
      return new ProcessBuilder("systemd-analyze", "verify", unit.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      Assumptions.abort("systemd-analyze is not installed");
      throw new IllegalStateException(e);
    }
  }
}
