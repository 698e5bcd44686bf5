package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.exit.ExitCode;

class ConfigCheckTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void clean() {
    desk = new Desk(folder);
  }

  @Test
  void a_good_one_is_said_to_be_good() throws IOException {
    String file = desk.file("good.yaml", "site: {hosts: 3, cpus: 2, memory: 4096}\n");

    assertThat(desk.run("config", "check", "--config", file, "--set=site.memory=512"))
        .isEqualTo(new Invocation(ExitCode.OK, file + ": can be used; 3 hosts\n", ""));
  }

  @Test
  void the_defaults_are_good() {
    assertThat(desk.run("config", "check").out()).startsWith("the defaults: can be used; ");
  }

  @Test
  void a_fault_is_named_with_its_place() throws IOException {
    String file = desk.file("bad.yaml", "site:\n  hosts: many\n");

    Invocation bad = desk.run("config", "check", "--config", file);

    assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.out()).isEmpty();
    assertThat(bad.err()).startsWith("leasehold: " + file + ":2: site.hosts must be");
  }

  @Test
  void policies_are_loaded() throws IOException {
    String policy = desk.file("admission.py", "def accept(:\n");

    Invocation bad = desk.run("config", "check", "--set=policies.admission=" + policy);

    assertThat(bad.exitCode()).isEqualTo(ExitCode.POLICY_FAULT);
    assertThat(bad.err()).contains("admission.py:1");
    assertThat(desk.run("config", "check", "--set=policies.admission=none").exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void config_alone_shows_the_usage() {
    assertThat(desk.run("config").err()).contains("check");
  }
}
