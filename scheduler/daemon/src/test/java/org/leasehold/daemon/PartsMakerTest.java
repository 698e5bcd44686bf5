package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;

class PartsMakerTest {
  private static final List<String> HOST =
      List.of("site.hosts=1", "site.cpus=4", "site.memory=4096");

  @Test
  void timesAreLearnedOfRealHosts() throws Exception {
    assertThat(PartsMaker.scheduling(settings("backend=libvirt")).estimation().learn()).isTrue();
    assertThat(PartsMaker.scheduling(settings("backend=simulated")).estimation().learn()).isFalse();
    assertThat(
            PartsMaker.scheduling(settings("backend=simulated", "estimates.learn=always"))
                .estimation()
                .learn())
        .isTrue();
    assertThat(
            PartsMaker.scheduling(settings("backend=libvirt", "estimates.learn=never"))
                .estimation()
                .learn())
        .isFalse();
  }

  private static LeaseholdSettings settings(String... more) throws Exception {
    List<String> sets = new ArrayList<>(HOST);
    sets.addAll(List.of(more));
    return ConfigurationLoader.load(Optional.empty(), Map.of(), sets, Map.of());
  }
}
