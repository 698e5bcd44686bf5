package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.LibvirtSettings.Connection;

/** What is told of a host that cannot be reached. */
class HostTest {
  private final Connection settings = TestSettings.testDriver().connection();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final HostListener listener =
      new HostListener() {
        @Override
        public void back(Host host) {
          told.add("back");
        }

        @Override
        public void away(Host host, String reason) {
          told.add("away: " + reason);
        }

        @Override
        public void stillAway(Host host, String reason) {
          told.add("still away: " + reason);
        }

        @Override
        public void changed(Host host, UUID domain) {
          told.add("changed");
        }
      };

  @Test
  void eachReasonIsToldOnce() throws Exception {
    Queue<String> reasons = new ArrayDeque<>(List.of("off", "off", "off", "wrong password", "off"));
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    Host host =
        new Host(
            "a",
            settings,
            (name, uri) -> {
              throw new NotReached(reasons.size() > 1 ? reasons.remove() : reasons.element());
            },
            thread,
            listener);
    try {
      host.connect();
      for (String expected :
          List.of(
              "away: it cannot be reached: off",
              "still away: it cannot be reached: wrong password",
              "still away: it cannot be reached: off")) {
        assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(expected);
      }
      assertThat(host.isAway()).isTrue();
    } finally {
      host.close();
      thread.shutdownNow();
    }
  }
}
