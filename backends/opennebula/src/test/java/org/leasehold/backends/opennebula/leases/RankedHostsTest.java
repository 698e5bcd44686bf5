package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.HostShare;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.core.policy.HostSelectionPolicy;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Score;

/** A rank decides where it tells hosts apart, and another policy where it does not. */
class RankedHostsTest {
  private static final Score OTHERS = new Score(0.3, "another's");

  private final RankedHosts ranked = new RankedHosts();
  private final HostSelectionPolicy policy =
      ranked.before((lease, hosts, now) -> hosts.stream().map(host -> OTHERS).toList());

  @BeforeEach
  void see() {
    ranked.see(
        new CloudReading(
            List.of(),
            List.of(host(0, "slow", "1000"), host(1, "fast", "3000"), host(2, "middle", "2000")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Host host(int id, String name, String speed) {
    Element template = MadeVms.vector("TEMPLATE", Map.of("SPEED", speed));
    return new Host(
        id,
        name,
        HostState.MONITORED,
        0,
        "default",
        new HostShare(0, 400, 400, 0, 4096, 4096),
        List.of(),
        template,
        new Element("HOST", "", List.of(template)));
  }

  private List<Score> scores(Map<String, String> attributes, String... hosts) {
    LeaseView lease =
        new LeaseView(
            "1",
            "ann",
            "best-effort",
            true,
            0,
            0,
            Double.POSITIVE_INFINITY,
            60,
            60,
            0,
            0,
            1,
            1,
            512,
            0,
            0,
            0,
            attributes);
    List<HostView> views = new ArrayList<>();
    for (String host : hosts) {
      views.add(new HostView(host, Map.of(), 4, 4096, 4, 4096, 0, 0));
    }
    return policy.score(lease, views, Instant.EPOCH);
  }

  private List<Score> ranked(String rank, String... hosts) {
    return scores(Map.of(Attributes.RANK, rank), hosts);
  }

  @Test
  void theHighestRankIsPreferred() {
    assertThat(ranked("SPEED", "slow", "fast", "middle"))
        .containsExactly(Score.of(0), Score.of(1), Score.of(0.5));
    assertThat(ranked("-1 * SPEED", "slow", "fast", "middle"))
        .containsExactly(Score.of(1), Score.of(0), Score.of(0.5));
  }

  @Test
  void aHostThatWasNotReadHasRankZero() {
    assertThat(ranked("SPEED", "new", "fast")).containsExactly(Score.of(0), Score.of(1));
  }

  @Test
  void withoutARankThatTellsHostsApartAnotherDecides() {
    assertThat(scores(Map.of(), "slow", "fast")).containsExactly(OTHERS, OTHERS);
    assertThat(ranked(" ", "slow", "fast")).containsExactly(OTHERS, OTHERS);
    assertThat(ranked("(", "slow", "fast")).containsExactly(OTHERS, OTHERS);
    assertThat(ranked("7", "slow", "fast")).containsExactly(OTHERS, OTHERS);
    assertThat(ranked("SPEED", "fast")).containsExactly(OTHERS);
    assertThat(ranked("SPEED")).isEmpty();
  }

  @Test
  void hugeRanksGiveScoresFromZeroToOne() {
    ranked.see(
        new CloudReading(
            List.of(),
            List.of(host(0, "low", "-1.7e308"), host(1, "high", "1.7e308")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    assertThat(ranked("SPEED", "low", "high")).allMatch(s -> s.value() >= 0 && s.value() <= 1);
  }
}
