package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A daemon without memory ends in a way after which systemd starts it again. */
class OutOfMemoryTest {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void systemdStartsADaemonAnewThatRanOutOfMemory() throws IOException, InterruptedException {
    String option = found("bin/leasehold", "\"?(-XX:[^\"\\s]*OutOfMemoryError[^\")]*)[\")]");
    String finals = found("etc/leasehold.service", "(?m)^RestartPreventExitStatus=(.*)$");
    Process starved =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Starved.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(starved.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = starved.waitFor();

    assertThat(exit).as(said).isNotZero();
    assertThat(List.of(finals.split(" ", -1))).doesNotContain(String.valueOf(exit));
    assertThat(said).contains("OutOfMemoryError");
  }

  private static String found(String file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(REPOSITORY.resolve(file)));
    assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
    return matcher.group(1);
  }

  /** Takes more memory than there is. */
  static final class Starved {
    private Starved() {}

    public static void main(String[] arguments) {
      List<byte[]> taken = new ArrayList<>();
      while (true) {
        taken.add(new byte[1 << 20]);
        System.out.println(taken.size());
      }
    }
  }
}
