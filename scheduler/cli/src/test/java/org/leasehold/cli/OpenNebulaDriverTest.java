package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.driver.Doorbell;
import org.leasehold.cli.exit.ExitCode;

class OpenNebulaDriverTest {
  private static final String SPOKEN = "INIT  - -\nPLACE  -1 PFZNUE9PTC8+\nFINALIZE  - -\n";

  @TempDir private Path folder;

  @Test
  void wakes_the_daemon_when_there_are_vms() throws Exception {
    Path bell = folder.resolve("bell");
    LinkedBlockingQueue<String> rings = new LinkedBlockingQueue<>();
    try (Doorbell open = Doorbell.open(bell, () -> rings.add("ring"))) {
      Invocation driver = run("--bell", bell.toString());

      assertThat(open).isNotNull();
      assertThat(driver.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(driver.out().lines())
          .containsExactly(
              "INIT SUCCESS - -",
              "PLACE SUCCESS -1 PFBMQU4+PElEPi0xPC9JRD48L1BMQU4+",
              "FINALIZE SUCCESS - -");
      assertThat(rings.poll(1, TimeUnit.MINUTES)).isEqualTo("ring");
    }
  }

  @Test
  void answers_while_the_daemon_is_away() {
    Invocation driver = run("--bell", folder.resolve("nobody").toString());

    assertThat(driver.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(driver.out()).startsWith("INIT SUCCESS - -\n").contains("PLACE SUCCESS -1", "LOG E");
  }

  @Test
  void needs_the_bell() {
    assertThat(run().exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private static Invocation run(String... arguments) {
    ByteArrayInputStream in = new ByteArrayInputStream(SPOKEN.getBytes(StandardCharsets.UTF_8));
    String[] all = new String[arguments.length + 1];
    all[0] = "opennebula-driver";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Invocation.of(List.of(new OpenNebulaDriverCommand(in)), all);
  }
}
