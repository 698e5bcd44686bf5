package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void each_command_ends_well() throws IOException {
    assertThat(Rehearsal.run()).isEmpty();
  }
}
