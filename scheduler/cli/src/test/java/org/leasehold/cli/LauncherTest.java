package org.leasehold.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/leasehold} tells the JVM of its surroundings. */
class LauncherTest {
  @TempDir private Path root;

  /** A build that is current, and a Java that prints what it is called with. */
  @BeforeEach
  void builtTree() throws IOException {
    for (String script : List.of("leasehold", "toolchain.sh")) {
      write(
          root.resolve("bin").resolve(script),
          Files.readString(Repository.ROOT.resolve("bin").resolve(script)));
    }
    Path build = root.resolve("target/builds/current");
    write(build.resolve("started"), "");
    write(build.resolve("leasehold-cli.jar"), "");
    write(root.resolve("java/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    write(root.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().put("JAVA_HOME", root.resolve("java").toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private String onATerminal(String columns) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1)");
    String setUp = "stty cols " + columns + "; bin/leasehold list";
    return run("/usr/bin/script", "-qec", setUp, "/dev/null");
  }

  @Test
  void aTerminalIsAsWideAsItIs() throws Exception {
    assertThat(onATerminal("72")).contains("-Dleasehold.columns=72").contains("list");
  }

  @Test
  void aTerminalOfNoKnownWidthIsNotCutToNothing() throws Exception {
    assertThat(onATerminal("0")).doesNotContain("leasehold.columns").contains("list");
  }

  @Test
  void aPipeHasNoWidth() throws Exception {
    assertThat(run("bin/leasehold", "list")).doesNotContain("leasehold.columns").contains("list");
  }
}
