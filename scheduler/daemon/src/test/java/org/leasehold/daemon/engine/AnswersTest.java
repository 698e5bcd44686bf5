package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.schedule.Decision;

class AnswersTest {
  private final Answers answers = new Answers();

  @Test
  void queuedAndAcceptedComeBackAsTheyWere() {
    assertReadsBack(new Decision.Queued());
    assertReadsBack(new Decision.Accepted(Instant.parse("2026-01-01T12:00:00.123Z")));
  }

  @ParameterizedTest
  @EnumSource(RefusalReason.class)
  void everyRefusalComesBackAsItWas(RefusalReason reason) {
    assertReadsBack(new Decision.Rejected(new Refusal(reason, "said \"no\"\nto lease ü")));
  }

  @Test
  void whatWasNotWrittenIsNotRead() {
    assertThatThrownBy(() -> answers.read("{")).isInstanceOf(IllegalArgumentException.class);
  }

  private void assertReadsBack(Decision decision) {
    assertThat(answers.read(answers.write(decision))).isEqualTo(decision);
  }
}
