package org.leasehold.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Workload;

class SiteChoiceTest {
  private static final Resources UNSAID = Resources.of(0, 0);
  private static final Host SMALL = new Host("a", Resources.of(100, 1024));
  private static final Host LARGE = new Host("a", Resources.of(800, 8192), Map.of("disk", "ssd"));

  private static Workload workload(Host... hosts) {
    return new Workload(
        "w", hosts.length == 0 ? Optional.empty() : Optional.of(site(hosts)), List.of());
  }

  private static Site site(Host... hosts) {
    return new Site(List.of(hosts));
  }

  @Test
  void what_is_set_goes_before_what_the_workload_has() throws Exception {
    assertThat(SiteChoice.of(Optional.of(site(SMALL)), workload(LARGE))).isEqualTo(site(SMALL));
    assertThat(SiteChoice.of(Optional.empty(), workload(LARGE))).isEqualTo(site(LARGE));
  }

  @Test
  void a_host_that_a_daemon_would_ask_has_what_the_workload_says() throws Exception {
    Resources perVm = Resources.of(0, 64);
    Site set = new Site(List.of(new Host("b", SMALL.capacity()), new Host("a", UNSAID)), perVm);

    assertThat(SiteChoice.of(Optional.of(set), workload(LARGE)))
        .isEqualTo(new Site(List.of(new Host("b", SMALL.capacity()), LARGE), perVm));
  }

  @Test
  void without_either_there_is_no_simulation() {
    assertThatThrownBy(() -> SiteChoice.of(Optional.empty(), workload()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("workload w brings no hosts");
    assertThatThrownBy(
            () -> SiteChoice.of(Optional.of(site(new Host("c", UNSAID))), workload(LARGE)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("host c has no cpus or no memory set");
  }
}
