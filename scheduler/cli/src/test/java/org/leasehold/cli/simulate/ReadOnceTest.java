package org.leasehold.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.WorkloadSettings;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadFiles;

class ReadOnceTest {

  @Test
  void reads_a_file_again_only_where_it_would_read_otherwise(@TempDir Path folder)
      throws Exception {
    WorkloadSettings.Swf swf =
        ConfigurationLoader.load(Optional.empty(), Map.of(), List.of(), Map.of()).workload().swf();
    Path file =
        Files.writeString(folder.resolve("w.yaml"), "leases: [{id: 1, duration: 1h, cpus: 1}]\n");
    List<Path> reads = new ArrayList<>();
    ReadOnce once =
        new ReadOnce(
            (path, options) -> {
              reads.add(path);
              return WorkloadFiles.read(path, options);
            });

    WorkloadFile first = once.read(file, new ReadOptions(Instant.EPOCH, swf));
    assertThat(once.read(file, new ReadOptions(Instant.EPOCH, swf))).isSameAs(first);
    assertThat(reads).hasSize(1);

    once.read(file, new ReadOptions(Instant.EPOCH.plusSeconds(1), swf));
    assertThat(reads).hasSize(2);
  }
}
