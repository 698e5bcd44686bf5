package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.libvirt.NodeReading;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

class LibvirtCapacityTest {
  private static final Resources NONE = Resources.of(0, 0);
  private static final Resources PER_VM = Resources.of(0, 200);
  private static final Site SITE =
      new Site(
          List.of(
              new Host("said", Resources.of(400, 4096).with(Resources.DISK, 9000)),
              new Host("half", Resources.of(0, 2048), Map.of("rack", "r1")),
              new Host("unsaid", NONE)));

  private final LibvirtCapacity capacity =
      new LibvirtCapacity(
          Resources.of(50, 512),
          PER_VM,
          Map.of(
              "said",
              new Host("said", Resources.of(1, 1)),
              "unsaid",
              new Host("unsaid", Resources.of(70, 700), Map.of("arch", "x86_64"))));

  @Test
  void hostsKeepWhatIsReservedAndWhatOthersHold() {
    NodeReading node =
        new NodeReading(
            Resources.of(1600, 16000),
            Map.of("arch", "x86_64", "rack", "?"),
            Resources.of(100, 1200));
    Site site = capacity.site(SITE, Map.of("said", node, "half", node, "unsaid", node));

    assertThat(site)
        .isEqualTo(
            new Site(
                List.of(
                    new Host(
                        "said",
                        Resources.of(250, 2384).with(Resources.DISK, 9000),
                        Map.of("arch", "x86_64", "rack", "?")),
                    new Host(
                        "half", Resources.of(1450, 336), Map.of("arch", "x86_64", "rack", "r1")),
                    new Host(
                        "unsaid",
                        Resources.of(1450, 14288),
                        Map.of("arch", "x86_64", "rack", "?"))),
                PER_VM));
  }

  @Test
  void ofHostsNeverReachedItIsWhatTheSettingsSayOrWhatWasLastKnown() {
    assertThat(capacity.site(SITE, Map.of()).hosts())
        .containsExactly(
            new Host("said", Resources.of(350, 3584).with(Resources.DISK, 9000)),
            new Host("half", NONE, Map.of("rack", "r1")),
            new Host("unsaid", Resources.of(70, 700), Map.of("arch", "x86_64")));
  }

  @Test
  void othersMayHoldAllOfAHost() {
    NodeReading full = new NodeReading(Resources.of(400, 4096), Map.of(), Resources.of(900, 9000));
    assertThat(capacity.site(SITE, Map.of("unsaid", full)).hosts())
        .contains(new Host("unsaid", NONE));
  }
}
