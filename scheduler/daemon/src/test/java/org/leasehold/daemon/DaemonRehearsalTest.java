package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonRehearsalTest {
  @TempDir Path folder;

  @Test
  void each_request_is_answered_well() throws Exception {
    assertThat(DaemonRehearsal.run(folder)).hasSizeGreaterThan(10).allMatch(s -> s / 100 == 2);
  }
}
