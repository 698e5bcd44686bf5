package org.leasehold.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.Resources;

class SiteTest {
  private static final Resources ONE = Resources.of(100, 1024);

  @Test
  void hasAtLeastOneHost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Site(List.of()))
        .withMessage("a site has at least one host");
    assertThatIllegalArgumentException().isThrownBy(() -> Site.uniform("h", 0, ONE));
  }

  @Test
  void namesItsHostsDifferently() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Site(List.of(new Host("a", ONE), new Host("a", ONE))))
        .withMessage("two hosts are called a");
    assertThatIllegalArgumentException().isThrownBy(() -> new Host("", ONE));
  }

  @Test
  void countsUniformHostsFromOne() {
    assertThat(Site.uniform("node", 3, ONE).hosts())
        .containsExactly(new Host("node1", ONE), new Host("node2", ONE), new Host("node3", ONE));
  }

  @Test
  void knowsTheResourcesOfAllItsHosts() {
    Site site = new Site(List.of(new Host("a", ONE.with("gpu", 1)), new Host("b", ONE)));

    assertThat(site.resourceNames()).containsExactly("cpu", "gpu", "memory");
  }

  @Test
  void keepsItsHostsAsTheyWere() {
    List<Host> hosts = new ArrayList<>(List.of(new Host("b", ONE), new Host("a", ONE)));
    Site site = new Site(hosts);

    hosts.clear();

    assertThat(site.hosts()).extracting(Host::name).containsExactly("b", "a");
  }
}
