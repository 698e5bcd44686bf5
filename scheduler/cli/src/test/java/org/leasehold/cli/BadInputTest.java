package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.cli.exit.ExitCode;

/** Whatever is wrong: one message that says where, exit code 2, and nothing is written. */
class BadInputTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void setUp() {
    desk = new Desk(folder);
  }

  private record BadFile(String name, String content, String said) {}

  static Stream<BadFile> badFiles() {
    return Stream.of(
        new BadFile("cut.lwf", "<?xml version='1.0'?>\n<lease-workload name='x'>\n", ":3: "),
        new BadFile(
            "entity.xml",
            "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n"
                + "<lease-workload name='&a;'/>",
            ":2: expected no document type declaration"),
        new BadFile(
            "laughs.xml",
            "<!DOCTYPE x [<!ENTITY a '"
                + "ha".repeat(99)
                + "'><!ENTITY b '"
                + "&a;".repeat(99)
                + "'>]>\n<lease-workload name='x'><description>&b;</description></lease-workload>",
            ":1: expected no document type declaration"),
        new BadFile("short.swf", "; a log\n1 2 3\n", ":2: job: expected 18 columns"),
        new BadFile(
            "past.swf",
            "1 -5 0 100 4 -1 -1 4 100 -1 1 1 1 1 1 1 -1 -1\n",
            ":1: column 2 (submit time): expected a number of seconds from 0"),
        new BadFile(
            "vast.swf",
            "1 0 0 1e400 4 -1 -1 4 100 -1 1 1 1 1 1 1 -1 -1\n",
            ":1: column 4 (run time): expected a number"),
        new BadFile("few.lwf", "0 -1 60\n", ":1: lease: expected 10 columns"),
        new BadFile("cut.yaml", "leases: [\n", ":2: expected well-formed YAML"),
        new BadFile("empty.yaml", "", ":1: expected a workload"),
        new BadFile("none.yaml", Desk.SITE + "leases: []\n", ": has no leases"),
        new BadFile(
            "negative.yaml",
            Desk.SITE + "leases:\n  - {id: 1, duration: -1h, cpus: 1}\n",
            ":3: duration: expected a duration"),
        new BadFile(
            "typo.yaml",
            Desk.SITE + "leases:\n  - {id: 1, duraton: 1h, cpus: 1}\n",
            ":3: a lease: unknown key \"duraton\"; expected one of "),
        new BadFile(
            "twice.yaml",
            Desk.SITE
                + "leases:\n  - {id: 1, duration: 1h, cpus: 1}\n"
                + "  - {id: 1, duration: 1h, cpus: 1}\n",
            ":4: a second lease 1, after the one in line 3"),
        new BadFile("alias.yaml", "a: &x [1]\nb: [*x, *x]\n", ":1: expected no anchors"),
        new BadFile(
            "setting.yaml",
            "settings:\n  scheduling:\n    suspenson: none\n" + Desk.THREE,
            ":3: unknown key \"scheduling.suspenson\"; did you mean scheduling.suspension?"),
        new BadFile(
            "homeless.yaml",
            "leases:\n  - {id: 1, duration: 1h, cpus: 1}\n",
            "workload homeless brings no hosts, and none are set; expected for example --set"),
        new BadFile("workload.txt", "1\n", ": not a known kind of workload; expected a .yaml"),
        new BadFile("latin.yaml", "name: \uD800\n", ":1: "),
        new BadFile("long.yaml", "x".repeat(MEBIBYTE + 1), ":1: expected a line of at most"),
        new BadFile("long.xml", "<" + "x".repeat(MEBIBYTE), ":1: expected a line of at most"),
        new BadFile("long.swf", "1".repeat(MEBIBYTE + 1), ":1: expected a line of at most"));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void a_workload_that_cannot_be_used(BadFile bad) throws IOException {
    refuses(bad.said(), desk.file(bad.name(), bad.content()));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void a_workload_that_cannot_be_injected(BadFile bad) throws IOException {
    if (!bad.name().equals("homeless.yaml") && !bad.name().equals("setting.yaml")) {
      String injected = desk.file(bad.name(), bad.content());
      refuses(bad.said(), desk.file("w.yaml", Desk.THREE), "--reservations", injected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scheduling.suspenson=none  | --set: unknown key "scheduling.suspenson"; did you mean
          scheduling.suspension=some | must be none, serial-only or all, not "some"
          suspension.rate=-3         | suspension.rate must be a rate in MB/s from 0.01
          site.hosts=1e9             | site.hosts must be a whole number
          simulation.start=1960-01-01T00:00:00Z | from 1970 to 2999, not "1960-
          simulation.stop=soon       | simulation.stop must be all-done, best-effort-submitted
          metrics.warmupFraction=1   | metrics.warmupFraction must be a number from 0 to 0.999
          policies.queue=nosuch      | there is no queue policy "nosuch": expected first-come-
          policies.queue=../../x     | the queue policy ../../x can't be read: there is no such
          policies.queue=no.py       | the queue policy no.py can't be read: there is no such file
          =none                      | --set "=none": expected KEY=VALUE
          """)
  void a_setting_that_cannot_be_used(String setting, String said) throws IOException {
    refuses(said, desk.file("w.yaml", Desk.THREE), "--set", setting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scheduling:\\n  suspenson: all | c.yaml:2: unknown key "scheduling.suspenson"; did you
          scheduling: [\\n               | c.yaml:2: not valid YAML
          suspension:\\n  rate: -3       | c.yaml:2: suspension.rate must be a rate
          policies: {queue: nosuch}     | there is no queue policy "nosuch"
          a: &x b\\nc: *x                | c.yaml:
          """)
  void a_configuration_that_cannot_be_used(String config, String said) throws IOException {
    String file = desk.file("c.yaml", config.replace("\\n", "\n"));

    refuses(said, desk.file("w.yaml", Desk.THREE), "--config", file);
  }

  @Test
  void files_that_are_not_there() throws IOException {
    String workload = desk.file("w.yaml", Desk.THREE);
    String missing = desk.path("missing.yaml");

    refuses("missing.yaml: no such file", missing);
    refuses("missing.yaml: no such file", workload, "--reservations", missing);
    refuses("missing.yaml: there is no such", workload, "--config", missing);
  }

  @Test
  void folders_in_place_of_files() throws IOException {
    String workload = desk.file("w.yaml", Desk.THREE);
    String directory = Files.createDirectory(folder.resolve("d.yaml")).toString();

    refuses("d.yaml: is a directory", directory);
    refuses("d.yaml: is a directory", workload, "--reservations", directory);
    refuses("d.yaml: ", workload, "--config", directory);
  }

  @Test
  void a_lease_that_is_in_both_workloads() throws IOException {
    String again =
        desk.file("r.yaml", "leases:\n  - {id: 2, start: at 2h, duration: 1h, cpus: 1}\n");

    refuses("lease 2 is in both w and r", desk.file("w.yaml", Desk.THREE), "--reservations", again);
  }

  @Test
  void a_folder_that_is_none() throws IOException {
    String workload = desk.file("w.yaml", Desk.THREE);
    String file = desk.file("taken", "mine");

    saysOnce(desk.simulate(workload, "--out", file), "taken is not a folder");
    saysOnce(desk.simulate(workload, "--out", desk.path("taken/x/y")), "taken is not a folder");
    assertThat(desk.read("taken")).isEqualTo("mine");
  }

  @Test
  void a_folder_with_a_folder_where_the_report_goes() throws IOException {
    String workload = desk.file("w.yaml", Desk.THREE);
    Files.createDirectories(folder.resolve("o/report.json/mine"));

    saysOnce(desk.simulate(workload, "--out", desk.path("o")), "report.json is a folder");
    assertThat(folder.resolve("o/report.json/mine")).isDirectory();
    assertThat(folder.resolve("o/events.jsonl")).doesNotExist();
  }

  @Test
  void paths_that_are_nothing() throws IOException {
    Invocation refused = desk.simulate(desk.file("w.yaml", Desk.THREE), "--out", "");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("--out", "expected a path, not nothing");
  }

  @Test
  void a_wrong_use_is_told_in_few_lines() throws IOException {
    Invocation wrong = desk.simulate(desk.file("w.yaml", Desk.THREE), "--resrvations", "x");

    assertThat(wrong.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(wrong.err()).contains("--resrvations", "--reservations", "Try: leasehold simulate");
    assertThat(wrong.err().lines()).hasSizeLessThan(8);
  }

  private void refuses(String said, String workload, String... more) {
    List<String> args = new ArrayList<>(Arrays.asList(more));
    args.addAll(List.of("--out", desk.path("o")));
    saysOnce(desk.simulate(workload, args.toArray(new String[0])), said);
    assertThat(folder.resolve("o")).doesNotExist();
  }

  private static void saysOnce(Invocation refused, String said) {
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("leasehold: ").contains(said).hasLineCount(1);
    assertThat(refused.err().length()).isLessThan(600);
  }
}
