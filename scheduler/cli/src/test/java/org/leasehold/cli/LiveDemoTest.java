package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.BadInput;

class LiveDemoTest {
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

  @TempDir private Path home;

  private void script(String text) throws Exception {
    Path folder = Files.createDirectories(home.resolve("backends/libvirt/lab"));
    Path script = Files.writeString(folder.resolve("demo"), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void the_script_is_given_the_folder_and_its_exit_code_is_that_of_the_command() throws Exception {
    script("echo \"$1\" >\"${0%/*}/asked\"\nexit 77\n");

    assertThat(new LiveDemo(home).run(Path.of("out"), NOWHERE, NOWHERE)).isEqualTo(77);
    assertThat(home.resolve("backends/libvirt/lab/asked"))
        .hasContent(Path.of("out").toAbsolutePath().toString());
  }

  @Test
  void where_there_is_no_script_it_says_so() {
    assertThatThrownBy(() -> new LiveDemo(home).run(Path.of("out"), NOWHERE, NOWHERE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("lab/demo");
  }
}
