package org.leasehold.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void theOneThatRunsHasAVersion() {
    assertThat(Build.running().version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void inWordsItsCommitIsInBrackets() {
    assertThat(new Build("1.2.3", Optional.of("0123abc-dirty")).words())
        .isEqualTo("1.2.3 (0123abc-dirty)");
    assertThat(new Build("1.2.3", Optional.empty()).words()).isEqualTo("1.2.3");
  }
}
