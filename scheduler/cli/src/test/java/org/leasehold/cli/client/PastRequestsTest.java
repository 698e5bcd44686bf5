package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.leasehold.cli.client.PastLeases.Fate;
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
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadWriter;

/** Requests, through the API and a file and back. */
class PastRequestsTest {
  private static final Instant FIRST = Instant.parse("2026-03-02T09:30:00Z");
  private static final long A_CENTURY_LESS_A_YEAR = Duration.ofDays(36_135).toMillis();

  /** A request when it was made. */
  record Asked(Instant submitted, LeaseRequest request) {}

  @Property(tries = 300, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void what_was_submitted_is_read_back(@ForAll("past") List<Asked> past) {
    PastRequests requests = new PastRequests();
    Site site = new Site(List.of(new Host("h: 1", Resources.of(100, 1), Map.of("a", "#"))));
    newestFirst(past)
        .forEach(
            asked ->
                requests.addEarlier(
                    PastLeases.view(
                        asked.request(),
                        asked.submitted(),
                        Fate.rejected(RefusalReason.NO_CAPACITY))));

    PastRequests.Past found = requests.workload("the past", Optional.of(site));
    WorkloadFile file = written(found);

    assertThat(file.workload().submissions())
        .containsExactlyElementsOf(
            past.stream()
                .sorted(Comparator.comparing(Asked::submitted))
                .map(asked -> new Submission(asked.submitted(), asked.request(), Optional.empty()))
                .toList());
    assertThat(file.workload().site()).contains(site);
    assertThat(found.remarks()).isEmpty();
    assertThat(past).allSatisfy(a -> assertThat(found.start()).isBefore(a.submitted()));
  }

  private static <T> List<T> newestFirst(List<T> all) {
    List<T> turned = new ArrayList<>(all);
    Collections.reverse(turned);
    return turned;
  }

  @Example
  void times_out_of_bounds_are_the_nearest_that_can_be() {
    PastRequests requests = new PastRequests();
    Instant late = Instant.parse("2999-12-31T23:59:59.999Z");
    List<Start> starts =
        List.of(
            new Start.At(Instant.EPOCH),
            new Start.At(late),
            new Start.Window(Optional.of(Instant.EPOCH), late),
            new Start.Window(Optional.empty(), FIRST));
    for (Start start : newestFirst(starts)) {
      LeaseRequest request = request("a" + start, start);
      requests.addEarlier(
          PastLeases.view(request, FIRST, Fate.rejected(RefusalReason.NO_CAPACITY)));
    }

    PastRequests.Past past = requests.workload("w", Optional.empty());

    Instant start = Instant.parse("2026-03-02T09:29:00Z");
    Instant end = start.plus(Duration.ofDays(36_500));
    assertThat(past.start()).isEqualTo(start);
    assertThat(written(past).workload().submissions())
        .extracting(s -> s.request().terms().start())
        .containsExactly(
            new Start.At(start),
            new Start.At(end),
            new Start.Window(Optional.of(start), end),
            new Start.Window(Optional.empty(), FIRST));
    assertThat(past.remarks())
        .containsExactly(
            "3 of 4 leases with a time before the first submission or more than 36500d after it:"
                + " written as the nearest that a workload can have");
  }

  @Example
  void what_is_left_out_is_counted() {
    PastRequests requests = new PastRequests();
    for (int i = 0; i < 3; i++) {
      LeaseRequest request = request("gone" + i, new Start.Asap());
      LeaseState state = i == 2 ? LeaseState.FAILED : LeaseState.CANCELLED;
      requests.addEarlier(PastLeases.view(request, FIRST, Fate.of(state, Duration.ZERO)));
    }
    assertThat(requests.isEmpty()).isTrue();
    requests.addEarlier(
        PastLeases.view(
            request("ran", new Start.Asap()),
            FIRST.plusSeconds(90),
            Fate.of(LeaseState.CANCELLED, Duration.ofMinutes(2))));

    PastRequests.Past past = requests.workload("w", Optional.empty());

    assertThat(past.workload().submissions())
        .extracting(s -> s.request().id().value())
        .containsExactly("ran");
    assertThat(past.start()).isEqualTo(FIRST.plusSeconds(60));
    assertThat(past.remarks())
        .containsExactly(
            "2 of 4 leases left out: cancelled before they ran",
            "1 of 4 leases left out: failed before they ran");
  }

  private static LeaseRequest request(String id, Start start) {
    return new LeaseRequest(
        new LeaseId(id),
        "",
        new LeaseTerms(start, Optional.of(Duration.ofHours(1)), false),
        List.of(new NodeSet(1, Resources.of(100, 512))),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  private static WorkloadFile written(PastRequests.Past past) {
    try {
      Path file = Files.createTempFile("past", ".yaml");
      try (Writer out = Files.newBufferedWriter(file)) {
        WorkloadWriter.writeWithStart(past.workload(), past.start(), out);
      }
      WorkloadFile read = PastLeases.read(file);
      Files.delete(file);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadInput e) {
      throw new AssertionError(e);
    }
  }

  @Provide
  Arbitrary<List<Asked>> past() {
    Arbitrary<Instant> submitted =
        Arbitraries.longs().between(0, Duration.ofDays(365).toMillis()).map(FIRST::plusMillis);
    return Combinators.combine(submitted, requests())
        .as(Asked::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(PastRequestsTest::distinct);
  }

  /** Each with an id of its own. */
  private static List<Asked> distinct(List<Asked> all) {
    Set<LeaseId> ids = new HashSet<>();
    return all.stream().filter(asked -> ids.add(asked.request().id())).toList();
  }

  private static Arbitrary<LeaseRequest> requests() {
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(Duration.ofDays(365).toMillis(), A_CENTURY_LESS_A_YEAR)
            .map(FIRST::plusMillis);
    Arbitrary<Duration> durations =
        Arbitraries.longs().between(1, Duration.ofDays(36_500).toMillis()).map(Duration::ofMillis);
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<Start> starts =
        Arbitraries.oneOf(
            Arbitraries.of(new Start.Asap(), new Start.Now()), times.map(Start.At::new));
    Arbitrary<LeaseTerms> free =
        Combinators.combine(starts, durations.optional(), flags).as(LeaseTerms::new);
    Arbitrary<LeaseTerms> urgent =
        Combinators.combine(times.optional(), times, durations, flags)
            .as(
                (earliest, deadline, duration, preemptible) ->
                    new LeaseTerms(
                        new Start.Window(earliest, deadline), Optional.of(duration), preemptible));
    Arbitrary<String> names = Arbitraries.oneOf(texts(1, 100), hostile());
    Arbitrary<SoftwareEnvironment> software =
        Arbitraries.oneOf(
            Arbitraries.just(new SoftwareEnvironment.Unmanaged()),
            Combinators.combine(
                    Arbitraries.oneOf(texts(1, 200), hostile()),
                    Arbitraries.longs().between(0, 1_000_000_000_000L))
                .as(SoftwareEnvironment.DiskImage::new));
    return Combinators.combine(
            names.map(LeaseId::new),
            Arbitraries.oneOf(texts(0, 100), hostile()),
            Arbitraries.oneOf(free, urgent),
            nodes(),
            software,
            Arbitraries.maps(names, Arbitraries.oneOf(texts(0, 1000), hostile())).ofMaxSize(4))
        .as(LeaseRequest::new);
  }

  private static Arbitrary<List<NodeSet>> nodes() {
    Arbitrary<String> resources =
        Arbitraries.of("cpu", "memory", "disk", "net-in", "net-out", "gpu", "a.b", "cores", "1");
    Arbitrary<Resources> amounts =
        Arbitraries.maps(resources, Arbitraries.longs().between(1, 100_000_000))
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(Resources::of);
    return Combinators.combine(Arbitraries.integers().between(1, 300_000), amounts)
        .as(NodeSet::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** Texts of any characters but controls and halves of pairs. */
  private static Arbitrary<String> texts(int shortest, int longest) {
    return Arbitraries.strings()
        .withCharRange(' ', '\uD7FF')
        .withCharRange('\uE000', '\uFFFF')
        .ofMinLength(shortest)
        .ofMaxLength(longest)
        .filter(text -> text.chars().noneMatch(Character::isISOControl))
        .filter(text -> shortest == 0 || !text.isBlank());
  }

  /** What means something to YAML, to shells and to people who read it. */
  private static Arbitrary<String> hostile() {
    return Arbitraries.of(
        "null",
        "~",
        "yes",
        "13:30",
        "1e3",
        "a: b",
        "a #b",
        "- x",
        "{a",
        "}",
        "[",
        "'q'",
        "\"",
        "\\n",
        "\\",
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
        "=",
        " padded ",
        ",",
        "${HOME}",
        "$(id)",
        "../../etc/passwd",
        "<script>",
        "\uD83D\uDE00",
        "\u202Eevil",
        "\uFEFF",
        "a\u2028b",
        "\u00A0x",
        "\uFFFE",
        "é");
  }
}
