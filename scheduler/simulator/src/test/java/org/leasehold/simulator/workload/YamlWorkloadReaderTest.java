package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.workload.WorkloadFixtures.at;
import static org.leasehold.simulator.workload.WorkloadFixtures.lasting;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;
import static org.leasehold.simulator.workload.WorkloadFixtures.refusal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Host;

class YamlWorkloadReaderTest {
  static final String FULL =
      """
      name: a class at half past one
      description: All that a file can say.
      site:
        groups:
          - {count: 2, prefix: small, cpus: 1, memory: 1024, attributes: {disk: ssd, rack: 4}}
          - {name: big, cpus: 0.5, memory: 64, disk: 50, net-in: 9, net-out: 8, resources: {gpu: 2}}
      settings:
        scheduling:
          suspension: all
        scheduling.backfilling: off
      leases:
        - id: class
          arrival: +15m
          start: at 13:30
          duration: 1h30m
          nodes: 2
          cpus: 1
          memory: 1024
        - id: 2
          duration: unlimited
          real-duration: "00:45:00"
          node-sets:
            - {nodes: 3, cpus: 0.25}
            - {resources: {gpu: 1}, net-out: 5}
          preemptible: no
          user: ada
          image: {id: a.img, size: 4096}
          attributes: {group: x, empty: ""}
        - {id: "3", start: now, duration: 90s, cpus: 1}
      expect:
        leases:
          class: {state: done, start: 13:30, end: 15h}
          2: {state: done, suspensions: 1, migrations: 0}
          3: {state: rejected, reason: no-capacity}
        suspensions: 1
        requeues: 0
      """;

  @Test
  void allThatAFileCanSay() throws BadInput {
    Workload workload = read("full.yaml", FULL).workload();

    assertThat(workload.name()).isEqualTo("a class at half past one");
    assertThat(workload.site().orElseThrow().hosts())
        .containsExactly(
            new Host("small1", Resources.of(100, 1024), Map.of("disk", "ssd", "rack", "4")),
            new Host("small2", Resources.of(100, 1024), Map.of("disk", "ssd", "rack", "4")),
            new Host(
                "big",
                Resources.of(
                    Map.of(
                        "cpu", 50L, "memory", 64L, "disk", 50L, "net-in", 9L, "net-out", 8L, "gpu",
                        2L))));
    assertThat(workload.submissions()).containsExactly(second(), third(), first());
  }

  private static Submission first() {
    return new Submission(
        at("15m"),
        lease(
            "class",
            new LeaseTerms(new Start.At(at("13h30m")), Optional.of(lasting("90m")), false),
            new NodeSet(2, Resources.of(100, 1024))),
        Optional.empty());
  }

  private static Submission second() {
    return new Submission(
        at("0"),
        new LeaseRequest(
            new LeaseId("2"),
            "ada",
            new LeaseTerms(new Start.Asap(), Optional.empty(), false),
            List.of(
                new NodeSet(3, Resources.of(25, 0)),
                new NodeSet(1, Resources.of(Map.of("gpu", 1L, "net-out", 5L)))),
            new SoftwareEnvironment.DiskImage("a.img", 4096),
            Map.of("group", "x", "empty", "")),
        Optional.of(lasting("45m")));
  }

  private static Submission third() {
    return new Submission(
        at("0"),
        lease(
            "3",
            new LeaseTerms(new Start.Now(), Optional.of(lasting("90s")), false),
            new NodeSet(1, Resources.of(100, 0))),
        Optional.empty());
  }

  private static LeaseRequest lease(String id, LeaseTerms terms, NodeSet nodes) {
    return new LeaseRequest(
        new LeaseId(id), "", terms, List.of(nodes), new SoftwareEnvironment.Unmanaged(), Map.of());
  }

  @Test
  void settingsAndExpectationsAreCarried() throws BadInput {
    WorkloadFile file = read("full.yaml", FULL);

    assertThat(file.settings())
        .containsExactly(
            Map.entry("scheduling.suspension", "all"), Map.entry("scheduling.backfilling", "off"));
    assertThat(file.totals())
        .isEqualTo(
            new ExpectedTotals(
                OptionalInt.of(1), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(0)));
    assertThat(file.expected())
        .containsExactly(
            new ExpectedOutcome(
                new LeaseId("class"),
                LeaseState.DONE,
                Optional.of(at("13h30m")),
                Optional.of(at("15h")),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty()),
            new ExpectedOutcome(
                new LeaseId("2"),
                LeaseState.DONE,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(1),
                OptionalInt.of(0),
                Optional.empty()),
            new ExpectedOutcome(
                new LeaseId("3"),
                LeaseState.REJECTED,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(RefusalReason.NO_CAPACITY)));
  }

  @Test
  void aSmallFileIsShort() throws BadInput {
    WorkloadFile file =
        read(
            "small.yml",
            """
            site: {hosts: 4, cpus: 1, memory: 1024}
            leases:
              - {id: 1, duration: 1h, cpus: 1, memory: 1024}
            """);

    assertThat(file.workload().name()).isEqualTo("small");
    assertThat(file.workload().site().orElseThrow().hosts()).hasSize(4);
    assertThat(file.workload().submissions().get(0).request().terms().preemptible()).isTrue();
    assertThat(file.settings()).isEmpty();
    assertThat(file.expected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nodes: 2 | noodes: 2 | 16: a lease: unknown key \"noodes\"; expected one of [arrival,",
        "name: a class | nome: a class | 1: unknown key \"nome\"; expected name, description,",
        "duration: 1h30m | duration: 90 | 15: duration: expected a duration such as 1h30m, 90s",
        "duration: 1h30m | duration: -1h | 15: duration: expected a duration such as",
        "duration: 1h30m | duration: 0s | 15: duration: expected a duration such as",
        "duration: 1h30m | duration: 999999d | 15: duration: expected a duration such as",
        "duration: 1h30m | user: x | 12: a lease: expected a key duration",
        "arrival: +15m | arrival: -15m | 13: arrival: expected a time after the start of the",
        "start: at 13:30 | start: later | 14: start: expected asap, now, or at TIME such as",
        "start: at 13:30 | start: at noon | 14: start: expected a time after the start",
        "start: at 13:30 | start: [1] | 14: start: expected one value, not a list",
        "cpus: 1\\n | cpus: 0.001\\n | 17: cpus: expected a number of CPUs with at most 2 decimals",
        "cpus: 1\\n | cpus: .nan\\n | 17: cpus: expected a number of CPUs",
        "cpus: 1\\n | cpus: 1e400\\n | 17: cpus: expected a number of CPUs",
        "memory: 1024\\n | memory: 1GB\\n | 18: memory: expected a whole number from 0 to",
        "memory: 1024\\n"
            + " | memory: 1\\n"
            + "    memory: 2\\n"
            + " | 19: a lease: a second \"memory\", after the",
        "size: 4096 | size: big | 27: size: expected a whole number from 0",
        "resources: {gpu: 1} | resources: {cpu: 1} | 24: resources: cpu has a key of its own",
        "preemptible: no | preemptible: maybe | 25: preemptible: expected true or false, not",
        "user: ada | nodes: 3 | 26: a lease: expected either node-sets, or nodes of the lease",
        "{disk: ssd | {'': ssd | 5: attributes: expected a name of 1 to 100 characters on one",
        "{disk: ssd | {disk: [ssd] | 5: disk: expected one value, not a list",
        "count: 2 | count: 2000000 | 5: count: expected a whole number from 1 to 1000000",
        "name: big | name: small1 | 6: a second host \"small1\"; expected a name of its own",
        "id: \"3\" | id: 2 | 29: a second lease 2, after the one in line 19",
        "state: rejected | state: gone | 34: state: expected one of [pending, rejected,",
        "  3: {state | 4: {state | 34: expect: there is no lease 4",
        "suspension: all | suspension: [all] | 9: suspension: expected one value, not a list",
        "scheduling.backfilling | scheduling.suspension | 10: settings: a second",
        "id: class | id: &anchor class | 12: expected no anchors (&) and aliases (*)",
        "id: class | id: *anchor | 12: expected no anchors (&) and aliases (*)",
        "id: class | id: !!java.net.URL class | 12: expected no tags, not",
        "id: class | id: {a: b | 13: expected well-formed YAML:",
      })
  void refusalsNameLineAndKey(String part, String replacement, String message) {
    String from = part.replace("\\n", "\n");
    String to = replacement.replace("\\n", "\n");
    assertThat(FULL).contains(from);
    assertThat(refusal("full.yaml", FULL.replace(from, to))).startsWith("full.yaml:" + message);
  }

  @Test
  void refusalsOfTheWhole() {
    assertThat(refusal("a.yaml", ""))
        .isEqualTo("a.yaml:1: expected a workload: the keys name, site and leases");
    assertThat(refusal("a.yaml", "- 1")).startsWith("a.yaml:1: expected a workload");
    assertThat(refusal("a.yaml", "name: x")).startsWith("a.yaml: has no leases");
    assertThat(refusal("a.yaml", "leases: 3")).isEqualTo("a.yaml:1: leases: expected a list");
    assertThat(refusal("a.yaml", "name: x\nname: y\n"))
        .isEqualTo("a.yaml:2: a second \"name\", after line 1");
    assertThat(refusal("a.yaml", "name: x\n---\nname: y\n"))
        .isEqualTo("a.yaml:3: expected one document in the file");
    assertThat(refusal("a.yaml", "name: \u0001\n")).startsWith("a.yaml");
    assertThat(refusal("a.yaml", "name: " + "[".repeat(100_000)))
        .isEqualTo("a.yaml:1: name: expected at most 16 levels");
  }
}
