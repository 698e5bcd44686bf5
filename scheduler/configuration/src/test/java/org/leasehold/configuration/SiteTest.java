package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Site;

class SiteTest {
  private static final String GROUPS =
      """
      site:
        groups:
          - {count: 2, prefix: small, cpus: 0.75, memory: 2048}
          - name: large
            cpus: 64
            memory: 262144
            disk: 1000000
            net-in: 10000
            net-out: 5000
            resources: {gpu: 8, licence_x: 0}
          - {cpus: 1, memory: 1}
          - {prefix: small, cpus: 1, memory: 1, resources: , attributes: {rack: 12, Disk-kind: ssd}}
      """;

  @TempDir Path folder;

  @Test
  void equalHosts() throws BadInput {
    assertThat(Loading.sets("site.hosts=144", "site.cpus=2").site())
        .contains(Site.uniform("host", 144, Resources.of(200, 1024)));
  }

  @Test
  void groupsOfHosts() throws Exception {
    Site site = Loading.text(folder, GROUPS).site().orElseThrow();
    assertThat(site.hosts())
        .extracting(host -> host.name() + " " + host.capacity())
        .containsExactly(
            "small1 {cpu=75, memory=2048}",
            "small2 {cpu=75, memory=2048}",
            "large {cpu=6400, disk=1000000, gpu=8, memory=262144, net-in=10000, net-out=5000}",
            "host1 {cpu=100, memory=1}",
            "small3 {cpu=100, memory=1}");
    assertThat(site.hosts().get(4).attributes())
        .isEqualTo(Map.of("rack", "12", "Disk-kind", "ssd"));
    assertThat(site.hosts().subList(0, 4)).allMatch(host -> host.attributes().isEmpty());
  }

  @Test
  void whatAGroupDoesNotSayLibvirtsHostsTell() throws Exception {
    String text = "backend: libvirt\nsite: {groups: [{name: a}, {name: b, memory: 5}]}\n";
    assertThat(Loading.text(folder, text).site().orElseThrow().hosts())
        .extracting(host -> host.name() + " " + host.capacity())
        .containsExactly("a {}", "b {memory=5}");
  }

  @Test
  void theHighestDescriptionWins() throws Exception {
    Path file = Files.writeString(folder.resolve("my.yaml"), GROUPS);
    assertThat(Loading.file(file, "site.hosts=3").site().orElseThrow().hosts()).hasSize(3);
    assertThat(Loading.file(file, "site.hosts=").site()).isEmpty();
    Map<String, String> workload = Map.of("site.hosts", "3", "site.cpus", "2");
    assertThat(
            ConfigurationLoader.load(Optional.of(file), Map.of(), List.of(), workload)
                .site()
                .orElseThrow()
                .hosts())
        .hasSize(5);
  }

  @Test
  void aKeyWithoutEffectIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("my.yaml"), GROUPS);
    assertThatThrownBy(() -> Loading.file(file, "site.cpus=2"))
        .isInstanceOf(BadInput.class)
        .hasMessage("--set: site.cpus has no effect beside site.groups");
    assertThatThrownBy(() -> Loading.text(folder, GROUPS + "  hosts: 3\n"))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ":13: site.hosts has no effect beside site.groups");
    assertThatThrownBy(() -> Loading.sets("site.cpus=2"))
        .isInstanceOf(BadInput.class)
        .hasMessage("--set: site.cpus has no effect without site.hosts");
  }
}
