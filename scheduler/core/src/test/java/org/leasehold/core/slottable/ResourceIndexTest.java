package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

class ResourceIndexTest {

  private final ResourceIndex index =
      new ResourceIndex(
          new Site(
              List.of(
                  new Host("a", Resources.of(100, 1024)),
                  new Host("b", Resources.of(Map.of("gpu", 2L))))));

  @Test
  void numbersTheResourcesOfAllHosts() {
    assertThat(index.names()).containsExactly("cpu", "gpu", "memory");
    assertThat(index.size()).isEqualTo(3);
    assertThat(index.amounts(Resources.of(50, 512))).isEqualTo(Amounts.of(50, 0, 512));
  }

  @Test
  void aVmHoldsMoreThanItAsksForWhereTheSiteSaysSo() {
    Site site =
        new Site(
            List.of(new Host("a", Resources.of(100, 1024))),
            Resources.of(Map.of(Resources.MEMORY, 200L, "gpu", 1L)));
    ResourceIndex some = new ResourceIndex(site);
    assertThat(some.held(Resources.of(50, 512))).isEqualTo(Amounts.of(50, 712));
    assertThat(index.held(Resources.of(50, 512))).isEqualTo(Amounts.of(50, 0, 512));
  }

  @Test
  void reportsWhatNoHostHas() {
    Resources disk = Resources.of(Map.of("disk", 1L));
    assertThat(index.knows(disk)).isFalse();
    assertThat(index.knows(Resources.of(Map.of("disk", 0L, "gpu", 1L)))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.amounts(disk))
        .withMessage("no host has disk; the site's resources are [cpu, gpu, memory]");
  }
}
