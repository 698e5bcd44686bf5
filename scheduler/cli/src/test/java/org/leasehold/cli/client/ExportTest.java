package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.PastLeases.Fate;
import org.leasehold.cli.exit.ExitCode;
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
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.WorkloadFile;

/** {@code workload export}, asked of a daemon whose answers are known. */
class ExportTest extends ExportScene {
  @Test
  void a_workload_has_the_requests_the_hosts_and_the_dates() throws Exception {
    daemon
        .on("GET /v1/hosts", HOSTS)
        .on(
            PAGE,
            page(
                Optional.of("c/1"),
                PastLeases.view(
                    request("gone", new Start.Asap()),
                    monday("09:20:00"),
                    Fate.of(LeaseState.CANCELLED, Duration.ZERO)),
                PastLeases.view(
                    request("full", new Start.Now()),
                    monday("09:10:00"),
                    Fate.rejected(RefusalReason.NO_CAPACITY))))
        .on(
            PAGE + "&cursor=c%2F1",
            page(
                Optional.empty(),
                PastLeases.view(
                    request("class", new Start.At(monday("09:00:00"))),
                    monday("08:10:00"),
                    ended(60)),
                PastLeases.view(
                    request("early", new Start.Asap()), monday("08:00:30.250"), ended(20))));

    Invocation export = export();

    assertThat(export.err()).isEmpty();
    assertThat(export.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(export.out())
        .isEqualTo(
            "host node3 left out: what it has is not known\n"
                + "1 of 4 leases left out: cancelled before they ran\n"
                + file()
                + ": 3 leases\n");
    assertThat(file())
        .content()
        .isEqualTo(
            """
            name: month
            site:
              groups:
                - {count: 1, prefix: node, cpus: 4, memory: 8192, attributes: {disk: ssd}}
                - {count: 1, prefix: node, cpus: 4, memory: 8192, resources: {gpu: 1}}
            settings: {simulation.start: '2026-03-02T08:00:00Z'}
            leases:
              - {id: early, arrival: 30.25s, start: asap, duration: 1h, real-duration: 20m, \
            nodes: 1, cpus: 0.5, memory: 512, preemptible: false, user: ann}
              - {id: class, arrival: 10m, start: at 1h, duration: 1h, nodes: 1, cpus: 0.5, \
            memory: 512, user: ann}
              - {id: full, arrival: 1h10m, start: now, duration: 1h, nodes: 1, cpus: 0.5, \
            memory: 512, user: ann}
            """);
    WorkloadFile read = PastLeases.read(file());
    assertThat(read.workload().site().orElseThrow().hosts())
        .containsExactly(
            new Host("node1", Resources.of(400, 8192), Map.of("disk", "ssd")),
            new Host("node2", Resources.of(Map.of("cpu", 400L, "memory", 8192L, "gpu", 1L))));
    assertThat(read.workload().submissions())
        .contains(
            new Submission(
                monday("08:10:00"),
                request("class", new Start.At(monday("09:00:00"))),
                Optional.empty()));
  }

  @Test
  void only_what_was_submitted_in_a_time_is_in_it() throws Exception {
    daemon
        .on("GET /v1/hosts", HOSTS)
        .on(
            PAGE,
            page(
                Optional.of("2"),
                done("after", "09:00:00"),
                done("last", "08:59:59.999"),
                done("first", "08:00:00"),
                done("before", "07:59:59.999")));

    Invocation export = export("--from=2026-03-02 9:00", "--to", "10:00"); // of Berlin

    assertThat(export.err()).isEmpty();
    assertThat(exported()).containsExactly("first", "last");
    assertThat(export.out()).endsWith(file() + ": 2 leases\n");
  }

  @Test
  void only_those_of_an_owner_are_asked_for() throws Exception {
    daemon
        .on("GET /v1/hosts", HOSTS)
        .on(
            "GET /v1/leases?all=true&order=newest-first&owner=a%26b&limit=1000",
            page(Optional.empty(), done("1", "08:00:00")));

    assertThat(export("--owner=a&b").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(exported()).containsExactly("1");
  }

  @Test
  void programs_are_told_in_json() throws Exception {
    daemon.on("GET /v1/hosts", HOSTS).on(PAGE, page(Optional.empty(), done("1", "08:00:01")));

    JsonNode told = RealDaemon.tree(export("--output=json").out());

    assertThat(told.path("file").asText()).isEqualTo(file().toString());
    assertThat(told.path("leases").asInt()).isEqualTo(1);
    assertThat(told.path("start").asText()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(told.path("remarks").path(0).asText()).startsWith("host node3 left out");
  }

  @Test
  void hostile_texts_are_read_back_as_they_were() throws Exception {
    String hostile = "]: 'x' \"y\" #{&*!|>%@`\\n \u202E\uD83D\uDE00 $(id) ${HOME}";
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId("- " + hostile),
            "? " + hostile,
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            List.of(new NodeSet(1, Resources.of(100, 1)), new NodeSet(2, Resources.of(1, 2))),
            new SoftwareEnvironment.DiskImage("/" + "i".repeat(199), 5),
            Map.of("<<", hostile, hostile, "null", "~", ""));
    daemon
        .on("GET /v1/hosts", HOSTS.replace("node1", "node: #1"))
        .on(PAGE, page(Optional.empty(), PastLeases.view(request, monday("08:00:00"), ended(5))));

    assertThat(export().exitCode()).isEqualTo(ExitCode.OK);

    assertThat(PastLeases.read(file()).workload().submissions())
        .containsExactly(
            new Submission(monday("08:00:00"), request, Optional.of(Duration.ofMinutes(5))));
    assertThat(PastLeases.read(file()).workload().site().orElseThrow().hosts())
        .extracting(Host::name)
        .containsExactly("node: #1", "node2");
  }
}
