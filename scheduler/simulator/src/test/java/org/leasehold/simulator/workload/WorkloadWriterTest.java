package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.simulator.workload.WorkloadFixtures.EXTENDING;
import static org.leasehold.simulator.workload.WorkloadFixtures.START;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;
import static org.leasehold.simulator.workload.WorkloadFixtures.shared;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

class WorkloadWriterTest {
  private static final long LONGEST = DurationText.LONGEST.toMillis();

  private static String written(Workload workload) {
    StringWriter text = new StringWriter();
    try {
      WorkloadWriter.write(workload, START, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Property(tries = 500, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenReadsBackAsAnEqualWorkload(@ForAll("workloads") Workload workload)
      throws BadInput {
    WorkloadFile file = read("w.yaml", written(workload));
    assertThat(file.workload()).isEqualTo(workload);
    assertThat(file.settings()).isEmpty();
  }

  @Example
  void theStartIsASettingWhereItIsAskedFor() throws Exception {
    Workload workload = read("a.yaml", "leases: [{id: 1, duration: 1h, cpus: 1}]").workload();
    StringWriter text = new StringWriter();
    WorkloadWriter.writeWithStart(workload, START, text);
    assertThat(text)
        .hasToString(
            """
            name: a
            settings: {simulation.start: '2006-11-25T13:00:00Z'}
            leases:
              - {id: 1, arrival: 0s, start: asap, duration: 1h, nodes: 1, cpus: 1}
            """);
    WorkloadFile file = read("a.yaml", text.toString());
    assertThat(file.workload()).isEqualTo(workload);
    assertThat(file.settings()).containsExactly(Map.entry("simulation.start", START.toString()));
  }

  @Example
  void aLeaseIsALine() throws BadInput {
    Workload workload =
        read("log.swf", "27 60 5 31 8 0.12 -1 2 600 -1 1 29 -1 -1 3 -1 -1 -1").workload();
    Workload withSite =
        new Workload(
            workload.name(),
            Optional.of(Site.uniform("host", 4, Resources.of(150, 1024))),
            workload.submissions());
    assertThat(written(withSite))
        .isEqualTo(
            """
            name: log
            site:
              groups:
                - {count: 4, prefix: host, cpus: 1.5, memory: 1024}
            leases:
              - {id: 27, arrival: 1m, start: asap, duration: 10m, real-duration: 31s, nodes: 2, \
            cpus: 1, memory: 1024, user: 29}
            """);
  }

  @Example
  void timesBeforeTheStartAreRefused() throws BadInput {
    Workload workload = read("a.yaml", "leases: [{id: 1, duration: 1h, cpus: 1}]").workload();
    assertThatThrownBy(
            () -> WorkloadWriter.write(workload, START.plusSeconds(1), new StringWriter()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before the start of the simulation");
  }

  @Example
  void logsAndColumnsSurvive() throws BadInput {
    for (String name : List.of("kth-sp2.swf", "sdsc-blue/ar/30days-rho30-3h-medium.lwf")) {
      Workload workload = WorkloadFiles.read(shared(name), EXTENDING).workload();
      assertThat(read("w.yaml", written(workload)).workload()).isEqualTo(workload);
    }
  }

  @Provide
  Arbitrary<Workload> workloads() {
    Arbitrary<Submission> submission = submissions();
    return Combinators.combine(
            texts(0), sites().optional(), submission.list().ofMinSize(1).ofMaxSize(6))
        .as((name, site, leases) -> new Workload(name, site, distinct(leases)));
  }

  /** Sorted by arrival, each with an id of its own. */
  private static List<Submission> distinct(List<Submission> submissions) {
    List<Submission> distinct = new ArrayList<>();
    for (Submission s : Submissions.sorted(submissions)) {
      LeaseRequest r = s.request();
      boolean taken = distinct.stream().anyMatch(d -> d.request().id().equals(r.id()));
      LeaseId id = taken ? new LeaseId("again-" + distinct.size()) : r.id();
      distinct.add(
          new Submission(
              s.arrival(),
              new LeaseRequest(id, r.user(), r.terms(), r.nodeSets(), r.software(), r.attributes()),
              s.realDuration()));
    }
    return distinct;
  }

  /** Anything that can be written, with what YAML gives a meaning to more often than not. */
  private static Arbitrary<String> texts(int shortest) {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .withCharRange(' ', '\uD7FF')
            .ofMinLength(shortest)
            .ofMaxLength(20)
            .filter(t -> shortest == 0 || !t.isBlank())
            .filter(t -> shortest == 0 || t.chars().noneMatch(Character::isISOControl)),
        Arbitraries.of(
            "null",
            "~",
            "yes",
            "1",
            "13:30",
            "a: b",
            "a #b",
            "- x",
            "{a",
            "'q'",
            "\"",
            "\\n",
            "&a",
            "*a",
            "!!x",
            "%",
            "|",
            ">",
            "@",
            "---",
            "...",
            "?",
            "<<",
            "a:",
            "host1",
            "h11",
            "=",
            " padded "));
  }

  private static Arbitrary<Resources> resources() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("cpu", "memory", "disk", "net-in", "net-out", "gpu", "CPU", "cpus"),
            texts(1));
    return Arbitraries.maps(names, Arbitraries.longs().between(1, Field.MOST_AMOUNT))
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(Resources::of);
  }

  private static Arbitrary<Site> sites() {
    Arbitrary<List<Host>> numbered =
        Combinators.combine(
                texts(1), Arbitraries.integers().between(1, 12), resources(), attributes())
            .as(WorkloadWriterTest::uniform);
    Arbitrary<List<Host>> single =
        Combinators.combine(texts(1), resources(), attributes())
            .as((n, r, a) -> List.of(new Host(n, r, a)));
    return Arbitraries.oneOf(numbered, single)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(groups -> groups.stream().flatMap(List::stream).toList())
        .filter(hosts -> hosts.stream().map(Host::name).distinct().count() == hosts.size())
        .map(Site::new);
  }

  private static List<Host> uniform(
      String prefix, int count, Resources capacity, Map<String, String> attributes) {
    return Site.uniform(prefix, count, capacity).hosts().stream()
        .map(host -> new Host(host.name(), capacity, attributes))
        .toList();
  }

  private static Arbitrary<Map<String, String>> attributes() {
    return Arbitraries.maps(texts(1), texts(0)).ofMaxSize(3);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs().between(0, LONGEST).map(START::plusMillis);
  }

  private static Arbitrary<Duration> durations() {
    return Arbitraries.longs().between(1, LONGEST).map(Duration::ofMillis);
  }

  private static Arbitrary<Submission> submissions() {
    Arbitrary<Start> start =
        Arbitraries.oneOf(
            Arbitraries.of(new Start.Asap(), new Start.Now()), times().map(Start.At::new));
    Arbitrary<LeaseTerms> terms =
        Combinators.combine(start, durations().optional(), Arbitraries.of(true, false))
            .as(LeaseTerms::new);
    Arbitrary<LeaseTerms> byDeadline =
        Combinators.combine(times().optional(), times(), durations(), Arbitraries.of(true, false))
            .as((earliest, deadline, d, p) -> window(earliest, deadline, d, p));
    Arbitrary<List<NodeSet>> nodes =
        Combinators.combine(Arbitraries.integers().between(1, 300_000), resources())
            .as(NodeSet::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<SoftwareEnvironment> software =
        Arbitraries.oneOf(
            Arbitraries.just(new SoftwareEnvironment.Unmanaged()),
            Combinators.combine(
                    Arbitraries.oneOf(texts(1), Arbitraries.of("/images".repeat(28))),
                    Arbitraries.longs().between(0, Field.MOST_AMOUNT))
                .as(SoftwareEnvironment.DiskImage::new));
    Arbitrary<LeaseRequest> request =
        Combinators.combine(
                texts(1).map(LeaseId::new),
                texts(0),
                Arbitraries.oneOf(terms, byDeadline),
                nodes,
                software,
                attributes())
            .as(LeaseRequest::new);
    return Combinators.combine(times(), request, durations().optional()).as(Submission::new);
  }

  private static LeaseTerms window(
      Optional<Instant> earliest, Instant deadline, Duration duration, boolean preemptible) {
    return new LeaseTerms(new Start.Window(earliest, deadline), Optional.of(duration), preemptible);
  }
}
