package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which source wins. */
class PrecedenceTest {
  private static final Map<String, String> VARIABLE = Map.of("LEASEHOLD_SHUTDOWN_TIME", "3s");
  private static final List<String> SETS = List.of("shutdown.time=9s", "shutdown.time=4s");
  private static final Map<String, String> WORKLOAD = Map.of("shutdown.time", "1s");

  @TempDir Path folder;
  private Optional<Path> file;

  @BeforeEach
  void writeTheFile() throws Exception {
    file = Optional.of(Files.writeString(folder.resolve("my.yaml"), "shutdown: {time: 2s}"));
  }

  private static Duration shutdown(LeaseholdSettings settings) {
    return settings.scheduling().overheads().shutdown();
  }

  @Test
  void eachSourceWinsOverTheOnesBelow() throws BadInput {
    Optional<Path> none = Optional.empty();
    assertThat(shutdown(ConfigurationLoader.load(none, Map.of(), List.of(), Map.of())))
        .hasSeconds(0);
    assertThat(shutdown(ConfigurationLoader.load(none, Map.of(), List.of(), WORKLOAD)))
        .hasSeconds(1);
    assertThat(shutdown(ConfigurationLoader.load(file, Map.of(), List.of(), WORKLOAD)))
        .hasSeconds(2);
    assertThat(shutdown(ConfigurationLoader.load(file, VARIABLE, List.of(), WORKLOAD)))
        .hasSeconds(3);
    assertThat(shutdown(ConfigurationLoader.load(file, VARIABLE, SETS, WORKLOAD))).hasSeconds(4);
  }

  @Test
  void aHigherSourceCanTakeAValueBack() throws BadInput {
    LeaseholdSettings settings =
        ConfigurationLoader.load(
            Optional.empty(),
            Map.of("LEASEHOLD_WORKLOAD_MEMORY", "512"),
            List.of("workload.memory="),
            Map.of());
    assertThat(settings.workload().memoryMb()).isEmpty();
  }

  @Test
  void keysOfOneSectionComeFromDifferentSources() throws Exception {
    Path site = Files.writeString(folder.resolve("site.yaml"), "site: {hosts: 2, memory: 512}");
    LeaseholdSettings settings =
        ConfigurationLoader.load(
            Optional.of(site),
            Map.of("LEASEHOLD_SITE_CPUS", "8"),
            List.of("site.prefix=n"),
            Map.of("site.disk", "77"));
    assertThat(settings.site().orElseThrow().hosts())
        .extracting(host -> host.name() + " " + host.capacity())
        .containsExactly("n1 {cpu=800, disk=77, memory=512}", "n2 {cpu=800, disk=77, memory=512}");
  }

  @Test
  void aPolicyOfAFileIsFoundFromItsFolderAndAnyOtherFromTheCurrentOne() throws Exception {
    Path policies =
        Files.writeString(
            folder.resolve("policies.yaml"),
            "policies: {queue: mine.py, backfill: ./mine, admission: accept-all}");
    PolicyNames names = Loading.file(policies, "policies.preemption=mine.py").policies();
    assertThat(names.queue()).isEqualTo(folder + "/mine.py");
    assertThat(names.backfill()).isEqualTo(folder + "/./mine");
    assertThat(names.admission()).isEqualTo("accept-all");
    assertThat(names.preemption()).isEqualTo("mine.py");
  }

  @Test
  void otherVariablesAreNotOurs() throws BadInput {
    assertThat(Loading.environment(Map.of("PATH", "/bin", "LEASEHOLD_JAVA_OPTIONS", "-Xmx1g")))
        .isEqualTo(Loading.defaults());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEASEHOLD_SERVER", "LEASEHOLD_TOKEN", "LEASEHOLD_JAVA_OPTS"})
  void whatTheCommandItselfReadsIsNoMisspeltKey(String variable) throws BadInput {
    assertThat(Loading.environment(Map.of(variable, "any"))).isEqualTo(Loading.defaults());
  }
}
