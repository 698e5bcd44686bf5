package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the file, it gives settings or one message. */
class FuzzTest {
  private static final long SEED = 20260101;
  private static final int RUNS = 1_500;
  private static final String[] PIECES = {
    "*a",
    "&a ",
    "!!java.net.URL [x]",
    "!x ",
    "<<: ",
    "- ",
    "? ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "|",
    ">",
    "\"",
    "'",
    "\t",
    "\n",
    "---\n",
    "...\n",
    "%YAML 9.9\n",
    "\\",
    "${sys:user.home}",
    "${a}",
    "~",
    "#",
    "0x7f",
    "1e400",
    "-1",
    "99999999999999999999",
    "\"\\UFFFFFFFF\"",
    "\0",
    "\uFEFF",
    "\uD800",
    ".",
    "..",
    "(0)",
    "[@x]",
    "groups:",
    "site.groups(0)",
    "yes",
    "2026-01-01",
    "12:30:00"
  };

  @TempDir Path folder;

  @Test
  void mutationsOfTheShippedFilesGiveSettingsOrOneMessage() throws Exception {
    List<String> shipped = new ArrayList<>();
    for (String name : List.of("etc/leasehold.yaml", "leases-examples/hpdc08/vm-predeploy.yaml")) {
      shipped.add(Files.readString(Repository.file(name)));
    }
    // The same with the example of groups as settings.
    shipped.add(
        shipped
            .get(0)
            .replace("  cpus: 1 ", "  # ")
            .replace("  memory: 1024", "  #")
            .replaceAll(
                "(?m)^  # ( *)(groups|- |count|prefix|cpus|memory|name|disk|net|resources|gpu)",
                "  $1$2"));
    Random random = new Random(SEED);
    Path file = folder.resolve("fuzz.yaml");
    int loaded = 0;
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      String mutant = mutate(shipped.get(run % shipped.size()), random);
      Files.write(file, mutant.getBytes(StandardCharsets.UTF_8));
      try {
        assertThat(Loading.file(file)).isNotNull();
        loaded++;
      } catch (BadInput fault) {
        assertThat(fault.getMessage()).startsWith(file.toString()).hasLineCount(1);
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("run " + run + " of\n" + mutant, e);
      }
    }
    assertThat(loaded).isGreaterThan(RUNS / 20);
    assertThat(refused).isGreaterThan(RUNS / 5);
  }

  private static String mutate(String text, Random random) {
    int mutations = 1 + random.nextInt(3);
    String mutant = text;
    for (int i = 0; i < mutations; i++) {
      mutant = random.nextBoolean() ? mutateLines(mutant, random) : mutatePiece(mutant, random);
    }
    return mutant;
  }

  private static String mutatePiece(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(4));
    String piece =
        random.nextInt(4) == 0
            ? String.valueOf((char) random.nextInt(0x250))
            : PIECES[random.nextInt(PIECES.length)];
    return text.substring(0, from) + piece + text.substring(to);
  }

  private static String mutateLines(String text, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int line = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(other, lines.get(line));
      case 2 -> Collections.swap(lines, line, other);
      default -> lines.set(line, " ".repeat(random.nextInt(5)) + lines.get(line).strip());
    }
    return String.join("\n", lines);
  }

  @Test
  void mutationsOfSetsGiveSettingsOrOneMessage() {
    Random random = new Random(SEED);
    for (int run = 0; run < RUNS; run++) {
      String key = Keys.ALL.get(random.nextInt(Keys.ALL.size())).name();
      String set = mutate(key + "=" + PIECES[random.nextInt(PIECES.length)], random);
      try {
        assertThat(Loading.sets(set)).isNotNull();
      } catch (BadInput fault) {
        assertThat(fault.getMessage()).startsWith("--set").hasLineCount(1);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("run " + run + ": " + set, e);
      }
    }
  }
}
