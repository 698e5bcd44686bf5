package org.leasehold.backends.opennebula.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.HostShare;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.Resources;

/** What is told of hosts that come and go. */
class HostWatchTest {
  private static final Optional<String> THERE = Optional.empty();
  private static final Optional<String> DISABLED = Optional.of("disabled");

  private final List<String> told = new ArrayList<>();
  private final HostWatch watch = new HostWatch(Set.of("a", "b"), new Told());

  @Test
  void everyHostIsToldOfOnce() {
    watch.see(reading(Map.of("a", THERE, "b", DISABLED)));
    watch.see(reading(Map.of("a", THERE, "b", DISABLED)));
    assertThat(told).containsExactly("back a", "away b: disabled");
  }

  @Test
  void changesAreTold() {
    watch.see(reading(Map.of("a", THERE, "b", DISABLED)));
    told.clear();
    watch.see(reading(Map.of("a", DISABLED, "b", Optional.of("offline"))));
    watch.see(reading(Map.of("a", THERE, "b", Optional.of("offline"))));
    assertThat(told).containsExactly("away a: disabled", "away b: offline", "back a");
  }

  @Test
  void aHostThatIsDeletedIsAwayAndANewOneIsNotTheSchedulers() {
    watch.see(reading(Map.of("b", THERE, "new", THERE)));
    watch.see(reading(Map.of("a", THERE, "b", THERE)));
    assertThat(told)
        .containsExactly("away a: OpenNebula does not have it any more", "back b", "back a");
  }

  private static SiteReading reading(Map<String, Optional<String>> hosts) {
    TreeMap<String, HostReading> readings = new TreeMap<>();
    hosts.forEach(
        (name, away) -> readings.put(name, new HostReading(Resources.of(1, 1), away, host(name))));
    return new SiteReading(readings);
  }

  private static Host host(String name) {
    return new Host(
        0,
        name,
        HostState.MONITORED,
        0,
        "default",
        new HostShare(0, 0, 0, 0, 0, 0),
        List.of(),
        Element.empty("TEMPLATE"),
        Element.empty("HOST"));
  }

  private final class Told implements Reports {
    @Override
    public void outcome(Outcome outcome) {
      told.add("outcome");
    }

    @Override
    public void hostAway(String host, String reason) {
      told.add("away " + host + ": " + reason);
    }

    @Override
    public void hostBack(String host) {
      told.add("back " + host);
    }
  }
}
