package org.leasehold.daemon.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.HostsMissing;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

class HostsInUseTest {
  private static final Host A = new Host("a", Resources.of(100, 512));
  private static final Host B = new Host("b", Resources.of(100, 512));

  private final List<List<Host>> renewed = new ArrayList<>();
  private final List<Set<String>> watched = new ArrayList<>();
  private final Set<String> needed = new HashSet<>();
  private boolean ready = true;
  private final HostsInUse hosts = new HostsInUse(List.of(A, B), this::renew, watched::add);

  private boolean renew(Site site) {
    for (String name : needed) {
      if (site.hosts().stream().noneMatch(host -> host.name().equals(name))) {
        TreeMap<String, List<LeaseId>> missing = new TreeMap<>();
        missing.put(name, List.of(new LeaseId("1")));
        throw new CompletionException(new HostsMissing(missing));
      }
    }
    if (ready) {
      renewed.add(site.hosts());
    }
    return ready;
  }

  @Test
  void theSameHostsAreNothingNew() {
    assertThat(hosts.use(List.of(A, B))).isTrue();
    assertThat(renewed).isEmpty();
  }

  @Test
  void anotherCapacityIsUsedAndWatchesNothingElse() {
    Host smaller = new Host("b", Resources.of(50, 512));
    assertThat(hosts.use(List.of(A, smaller))).isTrue();
    assertThat(renewed).containsExactly(List.of(A, smaller));
    assertThat(watched).isEmpty();
  }

  @Test
  void aHostThatIsGoneStaysWhileLeasesHaveVmsThere() {
    needed.add("b");
    assertThat(hosts.use(List.of(A))).isTrue();
    assertThat(renewed).containsExactly(List.of(A, B));

    needed.clear();
    for (int look = 0; look < 30; look++) {
      assertThat(hosts.use(List.of(A))).isTrue();
    }
    assertThat(renewed).containsExactly(List.of(A, B), List.of(A));
  }

  @Test
  void aHostThatIsGoneGoes() {
    assertThat(hosts.use(List.of(A))).isTrue();
    assertThat(renewed).containsExactly(List.of(A));
    assertThat(watched).containsExactly(Set.of("a"));
  }

  @Test
  void whatTheSchedulerDidNotTakeIsTriedAgain() {
    ready = false;
    assertThat(hosts.use(List.of(A))).isFalse();
    ready = true;
    assertThat(hosts.use(List.of(A))).isTrue();
  }

  @Test
  void thatThereAreNoHostsIsNotBelieved() {
    assertThat(hosts.use(List.of())).isFalse();
    assertThat(renewed).isEmpty();
  }
}
