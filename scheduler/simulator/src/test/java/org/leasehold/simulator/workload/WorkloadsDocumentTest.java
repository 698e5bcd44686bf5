package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.workload.WorkloadFixtures.at;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;
import static org.leasehold.simulator.workload.WorkloadFixtures.refusal;
import static org.leasehold.simulator.workload.WorkloadFixtures.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Start;

/** What docs/workloads.md shows is true. */
class WorkloadsDocumentTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static List<String> examples() throws IOException {
    String document = Files.readString(repository().resolve("docs/workloads.md"));
    return YAML.matcher(document).results().map((MatchResult m) -> m.group(1)).toList();
  }

  @Test
  void theExamplesAreWorkloads() throws IOException, BadInput {
    List<String> examples = examples();
    assertThat(examples).hasSize(2);
    assertThat(read("a.yaml", examples.get(0)).workload().submissions()).hasSize(1);

    WorkloadFile full = read("a.yaml", examples.get(1));
    assertThat(full.workload().site().orElseThrow().hosts()).hasSize(5);
    assertThat(full.workload().submissions())
        .extracting(s -> s.request().terms().start())
        .containsExactly(new Start.Asap(), new Start.At(at("13:30")), new Start.Now());
    assertThat(full.expected()).hasSize(2);
  }

  @Test
  void theMessageIsTheOneShown() throws IOException {
    String message = refusal("class.yaml", "leases:\n  - {id: 1, duration: 90, cpus: 1}\n");
    assertThat(Files.readString(repository().resolve("docs/workloads.md")))
        .contains(message.substring(message.indexOf("duration:")));
  }
}
