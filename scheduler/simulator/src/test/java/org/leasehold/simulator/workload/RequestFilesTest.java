package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.core.lease.SoftwareEnvironment.Unmanaged;
import org.leasehold.core.lease.Start;

class RequestFilesTest {
  private static final Instant TIME = Instant.parse("2026-03-02T14:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final RequestedLease SMALLEST =
      new RequestedLease(
          Optional.empty(),
          "",
          new LeaseTerms(new Start.Asap(), Optional.of(HOUR), true),
          List.of(new NodeSet(1, Resources.of(Map.of("cpu", 100L)))),
          new Unmanaged(),
          Map.of());

  private final List<String> asked = new ArrayList<>();

  @Test
  void a_document_may_be_a_single_lease_without_an_id() throws BadInput {
    assertThat(read("{duration: 1h, cpus: 1}")).containsExactly(SMALLEST);
  }

  @Test
  void a_document_may_be_a_list_of_leases() throws BadInput {
    assertThat(read("- {duration: 1h, cpus: 1}\n- {id: a, duration: 1h, cpus: 1}"))
        .extracting(RequestedLease::id)
        .containsExactly(Optional.empty(), Optional.of(new LeaseId("a")));
  }

  @Test
  void of_a_workload_the_leases_are_read() throws BadInput {
    String workload =
        """
        name: x
        site: {hosts: 4, cpus: 2}
        settings: {scheduling.suspension: none}
        leases:
          - {id: class, arrival: 9h, start: at tomorrow 14:00, duration: 1h, real-duration: 5m,
             node-sets: [{nodes: 2, memory: 512}], user: ada, image: {id: debian, size: 9},
             attributes: {course: os}}
          - {start: now, duration: unlimited, cpus: 0.5}
        """;

    List<RequestedLease> leases = read(workload);

    assertThat(leases.get(0))
        .isEqualTo(
            new RequestedLease(
                Optional.of(new LeaseId("class")),
                "ada",
                new LeaseTerms(new Start.At(TIME), Optional.of(HOUR), false),
                List.of(new NodeSet(2, Resources.of(Map.of("memory", 512L)))),
                new DiskImage("debian", 9),
                Map.of("course", "os")));
    assertThat(leases.get(1).terms())
        .isEqualTo(new LeaseTerms(new Start.Now(), Optional.empty(), false));
    assertThat(asked).containsExactly("f:5: start|tomorrow 14:00");
  }

  @Test
  void haizea_s_lease_and_workload_are_read() throws BadInput {
    String lease =
        """
        <lease preemptible="true">
          <nodes><node-set numnodes="1"><res type="CPU" amount="100"/></node-set></nodes>
          <start><exact time="+00:30:00"/></start>
          <duration time="01:00:00"/>
        </lease>
        """;
    RequestedLease expected =
        new RequestedLease(
            Optional.empty(),
            "",
            new LeaseTerms(new Start.At(TIME), Optional.of(HOUR), true),
            SMALLEST.nodeSets(),
            new Unmanaged(),
            Map.of());

    assertThat(read(lease)).containsExactly(expected);
    assertThat(
            read(
                "<lease-workload name='x'><description>d</description><site><nodes><node-set"
                    + " numnodes='4'/></nodes></site><lease-requests>"
                    + "<lease-request arrival='00:00:00'><realduration time='00:10:00'/>"
                    + lease
                    + "</lease-request><lease-request arrival='00:00:00'>"
                    + lease
                    + "</lease-request></lease-requests></lease-workload>"))
        .containsExactly(expected, expected);
    assertThat(asked).contains("f:3: <exact> time|+00:30:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|f: is empty; expected leases",
        "[]|f: has no leases",
        "{leases: []}|f: has no leases",
        "duration|f:1: leases: expected keys with values, not a single value",
        "{duration: 1h, cpu: 1}|f:1: leases: unknown key \"cpu\"",
        "{leases: [], lease: 1}|f:1: leases: unknown key \"lease\"",
        "{duration: 1h}|f:1: leases: expected at least one of",
        "{cpus: 1}|f:1: leases: expected a key duration",
        "{duration: 1h, cpus: 1, start: soon}|f:1: start: expected asap, now, or at TIME",
        "<lease-workload/>|f: has no leases",
        "<leases/>|f:1: expected <lease> or <lease-workload>, not <leases>",
        "<lease preemptible='x'/>|f:1: <lease> preemptible: expected true or false",
        "<lease|f:1: expected well-formed XML",
      })
  void what_is_no_lease_is_refused_with_its_place(String text, String message) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(BadInput.class).message().startsWith(message);
  }

  @Test
  void deep_nesting_is_no_way_to_make_it_fall_over() {
    int depth = 100_000;
    assertThatThrownBy(() -> read("<lease-workload>".repeat(depth))).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> read("<lease-workload><site>" + "<a>".repeat(depth)))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> read("[".repeat(depth))).isInstanceOf(BadInput.class);
  }

  @Property(tries = 2000)
  void any_text_is_leases_or_refused(@ForAll @From("texts") String text) {
    boolean refused = false;
    List<RequestedLease> leases = List.of();
    try {
      leases = read(text);
    } catch (BadInput e) {
      refused = e.getMessage().startsWith("f:");
    }
    assertThat(refused).isEqualTo(leases.isEmpty());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ", ",
            ": ",
            "\n",
            "- ",
            "leases",
            "duration",
            "1h",
            "cpus",
            "1",
            "start",
            "at 1",
            "now",
            "<lease",
            ">",
            "</lease>",
            "<nodes>",
            "<start>",
            "/>",
            "\"",
            "preemptible=\"true\"",
            "node-sets",
            "\u0000",
            "é")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  private List<RequestedLease> read(String text) throws BadInput {
    return RequestFiles.read(
        "f",
        text.getBytes(StandardCharsets.UTF_8),
        (where, time) -> {
          asked.add(where + "|" + time);
          return TIME;
        });
  }
}
