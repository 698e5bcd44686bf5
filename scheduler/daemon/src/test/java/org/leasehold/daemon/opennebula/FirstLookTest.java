package org.leasehold.daemon.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.machines.Survey;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

class FirstLookTest {
  private static final List<Host> HOSTS = Site.uniform("h", 2, Resources.of(100, 512)).hosts();

  @Test
  void says_once_why_there_are_no_hosts_and_again_when_that_changes() {
    Iterator<Survey> looks =
        Stream.concat(
                Stream.of("refused", "refused", "refused", "away", "refused")
                    .map(reason -> new Survey(List.of(), reason)),
                Stream.of(new Survey(HOSTS, "")))
            .iterator();
    AtomicInteger rests = new AtomicInteger();
    List<String> told = new ArrayList<>();

    List<Host> hosts = new FirstLook(looks::next, rests::incrementAndGet).hosts(told::add);

    assertThat(hosts).isEqualTo(HOSTS);
    assertThat(told).containsExactly("refused", "away", "refused");
    assertThat(rests).hasValue(5);
  }
}
