package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads about input that cannot be used. */
class BadInputTest {
  private static final String TOO_BIG = "#".repeat((1 << 20) + 1);

  @TempDir Path folder;

  // '/' stands for the end of a line
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        // keys
        "scheduling:/  backfiling: off"
            + " => 2: unknown key \"scheduling.backfiling\"; did you mean scheduling.backfilling?",
        "/Scheduling:/  suspension: all"
            + " => 3: unknown key \"Scheduling.suspension\"; did you mean scheduling.suspension?",
        "backfilling: off"
            + " => 1: unknown key \"backfilling\"; did you mean scheduling.backfilling?",
        "colour: blue => 1: unknown key \"colour\"; docs/configuration.md lists all keys",
        "colour: {} => 1: colour is empty",
        "a b: 1 => 1: unknown key \"a b\"",
        "? [a]/: b => 1: a key must be a word",
        "scheduling.migration: no"
            + " => 1: scheduling.migration must be written as a key below \"scheduling:\"",
        "shutdown: {time: 1s}/shutdown: {time: 2s} => 2: shutdown is given twice",
        "shutdown: 5s => 1: shutdown is a section: its keys go below it",
        "http:/  tls:/    key: k.pem => 3: http.tls.key needs http.tls.certificate beside it",
        "libvirt:/  sasl:/    user: ada"
            + " => 3: libvirt.sasl.user needs libvirt.sasl.passwordFile beside it",
        // values
        "scheduling:/  migration: maybe"
            + " => 2: scheduling.migration must be no, yes or free, not \"maybe\"",
        "migration:/  rate:/    12MB"
            + " => 2: migration.rate must be a rate in MB/s from 0.01 to 1000000000, not \"12MB\"",
        "simulation:/  start: 1969-12-31T23:59:59Z"
            + " => 2: simulation.start must be a date and time such as 2026-01-01T00:00:00Z,"
            + " from 1970 to 2999, not \"1969-12-31T23:59:59Z\"",
        "simulation: {check: }" + " => 1: simulation.check must be true or false, not \"\"",
        "suspension:/  rate: [1, 2] => 2: suspension.rate takes no list",
        "suspension:/  rate: {x: 1} => 2: suspension.rate takes one value, not a section of keys",
        // the hosts
        "site:/  groups: 5 => 2: site.groups must be a list of groups of hosts, in a file",
        "site:/  groups: [] => 2: site.groups must have at least one group",
        "site:/  groups:/  - 5 => 3: a group of hosts must have keys such as cpus and memory",
        "site:/  groups:/  - {} => 3: site.groups(0) is empty",
        "site:/  groups:/  - cpu: 5"
            + " => 3: in a group of hosts: unknown key \"cpu\"; did you mean cpus?",
        "site:/  groups:/  - resources: {memory: 5}"
            + " => 3: in a group of hosts: unknown key \"resources.memory\"; did you mean memory?",
        "site:/  groups:/  - attributes: {a: {b: 5}}"
            + " => 3: in a group of hosts: unknown key \"attributes.a.b\"; did you mean attributes?",
        "site:/  groups:/  - attributes: {rack: a b}"
            + " => 3: site.groups(0).attributes.rack must be a text without spaces, at most 200"
            + " characters, not \"a b\"",
        "site:/  groups:/  - cpus: 1.125/    memory: 5"
            + " => 3: site.groups(0).cpus must be a number of CPUs, in steps of 0.01, from 0.01 to"
            + " 1000000, not \"1.125\"",
        "site:/  groups:/  - cpus: 1"
            + " => 3: site.groups(0): a group of hosts needs memory, a whole number of MB from 1 to"
            + " 1000000000",
        "site:/  groups:/  - {cpus: 1, memory: 1, name: a, count: 2}"
            + " => 3: site.groups(0): name is for a single host; give the group a prefix or a name,"
            + " not both",
        "site:/  groups:/  - {cpus: 1, memory: 1}/  - {cpus: 1, memory: 1, name: host1}"
            + " => 4: site.groups(1): two hosts are called \"host1\"",
        "site:/  groups:/  - {cpus: 1, memory: 1}/  - {cpus: 1, memory: 1, count: 1000000}"
            + " => 4: site.groups(1): a site has at most 1000000 hosts",
        // no settings at all
        "scheduling: [ => 1: not valid YAML: expected the node content, but found '<stream end>'",
        "- 1 => 1: expected sections of keys, such as \"scheduling:\"",
        "a: &x [*x] => 1: a takes no list",
        "site: &x {hosts: 1}/shutdown: *x"
            + " => 2: shutdown: anchors and aliases cannot be used here",
      })
  void inAFile(String text, String message) throws Exception {
    assertThatThrownBy(() -> Loading.text(folder, text.replace('/', '\n')))
        .isInstanceOf(BadInput.class)
        .hasMessage(folder.resolve("my.yaml") + ":" + message);
  }

  @Test
  void filesThatAreNoText() throws Exception {
    Path file = folder.resolve("my.yaml");
    assertThatThrownBy(() -> Loading.file(file))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ": there is no such configuration file");
    assertThatThrownBy(() -> Loading.file(folder))
        .isInstanceOf(BadInput.class)
        .hasMessage(folder + ": the configuration file cannot be read");
    Files.write(file, new byte[] {'a', (byte) 0xff});
    assertThatThrownBy(() -> Loading.file(file))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ": a configuration file must be UTF-8 text");
    assertThatThrownBy(() -> Loading.text(folder, TOO_BIG))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ": a configuration file has at most 1 MiB");
    assertThatThrownBy(() -> Loading.text(folder, "#".repeat(5_000) + "\na: \u0001"))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ":2: not valid YAML: the character U+0001");
    assertThatThrownBy(() -> Loading.text(folder, "[".repeat(100_000)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file + ": not valid YAML: ");
  }

  @Test
  void onTheCommandLine() {
    assertThatThrownBy(() -> Loading.sets("shutdown.time"))
        .isInstanceOf(BadInput.class)
        .hasMessage("--set \"shutdown.time\": expected KEY=VALUE");
    assertThatThrownBy(() -> Loading.sets("=5"))
        .isInstanceOf(BadInput.class)
        .hasMessage("--set \"=5\": expected KEY=VALUE");
    assertThatThrownBy(() -> Loading.sets("site.host=5"))
        .isInstanceOf(BadInput.class)
        .hasMessage("--set: unknown key \"site.host\"; did you mean site.hosts?");
    assertThatThrownBy(() -> Loading.sets("site.groups=5"))
        .isInstanceOf(BadInput.class)
        .hasMessage("--set: site.groups must be a list of groups of hosts, in a file");
    assertThatThrownBy(() -> Loading.sets("policies.timeLimit=0s"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("--set: policies.timeLimit must be a time such as");
  }

  @Test
  void aLongTextIsCutAndControlCharactersAreNotShown() {
    assertThatThrownBy(() -> Loading.sets("site.hosts=\u001b[2J" + "x".repeat(1_000_000)))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--set: site.hosts must be a whole number from 1 to 1000000 or nothing, not \"?[2J"
                + "x".repeat(56)
                + "...\"");
  }

  @Test
  void inTheEnvironment() {
    assertThatThrownBy(() -> Loading.environment(Map.of("LEASEHOLD_SCHEDULING_MIGRATION", "maybe")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "LEASEHOLD_SCHEDULING_MIGRATION: scheduling.migration must be no, yes or free, not"
                + " \"maybe\"");
    assertThatThrownBy(() -> Loading.environment(Map.of("LEASEHOLD_SHEDULING_MIGRATION", "no")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "environment: unknown key \"LEASEHOLD_SHEDULING_MIGRATION\"; did you mean"
                + " LEASEHOLD_SCHEDULING_MIGRATION?");
    assertThatThrownBy(() -> Loading.environment(Map.of("LEASEHOLD_WORKLOAD_WHATEVER", "1")))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("environment: unknown key \"LEASEHOLD_WORKLOAD_WHATEVER\"");
  }

  @Test
  void variablesOfTheCommandAreNoSettings() throws Exception {
    Map<String, String> ofTheCommand =
        Map.of(
            "LEASEHOLD_SERVER", "http://localhost:7171",
            "LEASEHOLD_TOKEN", "secret",
            "LEASEHOLD_JAVA_OPTS", "-Xmx2g");
    assertThat(Loading.environment(ofTheCommand)).isEqualTo(Loading.environment(Map.of()));
  }

  @Test
  void alsoWhereAHigherSourceOverridesIt() throws Exception {
    Path file = Files.writeString(folder.resolve("my.yaml"), "shutdown:\n  time: soon\n");
    assertThatThrownBy(() -> Loading.file(file, "shutdown.time=5s"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file + ":2: shutdown.time must be a time such as");
  }
}
