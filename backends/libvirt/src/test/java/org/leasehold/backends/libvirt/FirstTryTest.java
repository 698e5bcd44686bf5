package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** What is known of hosts while they are tried for the first time. */
class FirstTryTest {
  private static final List<String> HOST = List.of("a");

  @TempDir private Path folder;

  @RepeatedTest(200)
  void aHostThatIsAboutToBeConnectedIsNeverTakenToBeAway() throws Exception {
    try (TestDriver driver = new TestDriver(folder);
        Hosts hosts =
            new Hosts(
                HOST, TestSettings.testDriver(), (host, uri) -> driver.link(host), new Silent())) {
      hosts.connect();
      while (!hosts.away(HOST).isEmpty()) {
        assertThat(hosts.knownAway(HOST)).isEmpty();
      }
      assertThat(hosts.waitForFirstTry(Duration.ofMinutes(1))).isEmpty();
      assertThat(hosts.knownAway(HOST)).isEmpty();
    }
  }

  private static final class Silent implements HostListener {
    @Override
    public void back(Host host) {}

    @Override
    public void away(Host host, String reason) {}

    @Override
    public void stillAway(Host host, String reason) {}

    @Override
    public void changed(Host host, UUID domain) {}
  }
}
