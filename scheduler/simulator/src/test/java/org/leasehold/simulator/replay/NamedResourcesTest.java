package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.REJECTED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Node sets of unlike sizes, and resources besides CPU and memory. */
class NamedResourcesTest {
  private static final Resources ONE = Resources.of(100, 1024);

  @Test
  void whatEachVmHoldsBesideWhatItAsksForIsCounted() {
    Site site =
        new Site(List.of(new Host("h1", Resources.of(400, 4 * 1024))), Resources.of(0, 200));

    Result result =
        Scenario.site(site)
            .reservation("three", 0, 10, 3, 10)
            .reservation("four", 0, 20, 4, 10)
            .reservation("whole", 0, 30, List.of(new NodeSet(1, Resources.of(100, 4000))), 10)
            .run();

    assertThat(result.moments("three", DONE)).hasSize(1);
    assertThat(result.refusal("four").orElseThrow().message())
        .isEqualTo("needs 4 nodes; the empty site has room for 3");
    assertThat(result.refusal("whole").orElseThrow().message())
        .isEqualTo(
            "a node needs 1 CPU, 4000 MB memory and, beside that, 200 MB memory; no host has that"
                + " much");
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void nodeSetsOfUnlikeSizesStartTogetherEachWhereItFits() {
    Site site =
        new Site(
            List.of(
                new Host("small1", ONE),
                new Host("large", Resources.of(400, 8192)),
                new Host("small2", ONE)));
    List<NodeSet> nodes =
        List.of(
            new NodeSet(1, Resources.of(400, 8000)),
            new NodeSet(1, ONE),
            new NodeSet(1, Resources.of(50, 512)));

    Result result =
        Scenario.site(site)
            .bestEffort("first", 0, List.of(new NodeSet(1, ONE)), 30)
            .bestEffort("unlike", 1, nodes, 60)
            .run();

    assertThat(result.moments("unlike", ACTIVE)).hasSize(1);
    Map<String, String> hosts =
        result.all(VmStarted.class).stream()
            .collect(Collectors.toMap(e -> e.vm().toString(), VmStarted::host));
    assertThat(hosts).containsEntry("unlike/0", "large");
    assertThat(List.of(hosts.get("unlike/1"), hosts.get("unlike/2")))
        .containsExactlyInAnyOrder("small1", "small2");
    assertThat(result.violation()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "licence", Resources.NET_IN, Resources.NET_OUT, Resources.DISK})
  void anyResourceIsCountedLikeCpu(String resource) {
    Site site = Site.uniform("h", 2, Resources.of(1600, 65536).with(resource, 1000));
    List<NodeSet> most = List.of(new NodeSet(2, ONE.with(resource, 600)));
    List<NodeSet> rest = List.of(new NodeSet(2, ONE.with(resource, 400)));

    Result result =
        Scenario.site(site)
            .suspension(Suspension.NONE)
            .bestEffort("most", 0, most, 60)
            .bestEffort("again", 1, most, 60)
            .bestEffort("rest", 2, rest, 30)
            .bestEffort("plain", 3, 4, 30)
            .run();

    assertThat(result.moments("again", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("rest", ACTIVE)).containsExactly(Duration.ofMinutes(2));
    assertThat(result.moments("plain", ACTIVE)).containsExactly(Duration.ofMinutes(3));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aResourceNobodyHasIsAReasonToRefuse() {
    Result result =
        Scenario.hosts(1)
            .bestEffort("gpus", 0, List.of(new NodeSet(1, ONE.with("gpu", 1))), 10)
            .run();

    assertThat(result.state("gpus")).isEqualTo(REJECTED);
    assertThat(result.refusal("gpus").orElseThrow().reason())
        .isEqualTo(RefusalReason.NODE_TOO_LARGE);
    assertThat(result.refusal("gpus").orElseThrow().message()).contains("gpu");
    assertThat(result.violation()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, NodeSet.MOST})
  void anAbsurdlyLargeNodeIsAReasonToRefuse(int nodes) {
    List<NodeSet> huge =
        List.of(
            new NodeSet(nodes, Resources.of(Long.MAX_VALUE, Long.MAX_VALUE)), new NodeSet(1, ONE));
    Result result = Scenario.hosts(2).bestEffort("huge", 0, huge, 10).run();

    assertThat(result.refusal("huge").orElseThrow().reason())
        .isEqualTo(RefusalReason.NODE_TOO_LARGE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void tooManyNodesForTheWholeSiteIsAReasonToRefuse() {
    Site site = Site.uniform("h", 2, Resources.of(400, 8192).with("gpu", 1));
    Result result =
        Scenario.site(site)
            .bestEffort("gpus", 0, List.of(new NodeSet(3, ONE.with("gpu", 1))), 10)
            .run();

    assertThat(result.refusal("gpus").orElseThrow().reason())
        .isEqualTo(RefusalReason.SITE_TOO_SMALL);
    assertThat(result.refusal("gpus").orElseThrow().message()).contains("3").contains("2");
  }

  /** Saved memory needs disk where disk is declared; who can't be saved is requeued. */
  @ParameterizedTest
  @ValueSource(longs = {1023, 1024, 2047, 2048})
  void savedMemoryCountsAgainstDisk(long disk) {
    Site site = Site.uniform("h", 1, Resources.of(200, 2048).with(Resources.DISK, disk));
    Result result =
        Scenario.site(site)
            .policies(
                JavaPolicies.with(
                    (preemptor, candidates, now) ->
                        candidates.stream()
                            .map(lease -> Optional.of(new Yield(1, Manner.SUSPEND, "")))
                            .toList()))
            .bestEffort("a", 0, 1, 120)
            .bestEffort("b", 1, 1, 120)
            .reservation("class", 10, 60, 2, 30)
            .run();

    int saved = (int) (disk / 1024);
    Set<String> yields = new TreeSet<>(result.yields());
    assertThat(yields).filteredOn(y -> y.endsWith("SUSPEND")).hasSize(saved);
    assertThat(yields).filteredOn(y -> y.endsWith("REQUEUE")).hasSize(2 - saved);
    assertThat(List.of(result.state("a"), result.state("b"), result.state("class")))
        .containsOnly(DONE);
    assertThat(result.violation()).isEmpty();
  }
}
