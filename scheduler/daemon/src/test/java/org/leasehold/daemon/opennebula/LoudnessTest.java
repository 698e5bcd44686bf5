package org.leasehold.daemon.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.leasehold.daemon.engine.ServiceUnavailable;
import org.slf4j.event.Level;

class LoudnessTest {
  @Test
  void anOrderlyStopIsNothingToWarnAbout() {
    assertThat(Loudness.level(new CompletionException(ServiceUnavailable.stopping())))
        .isEqualTo(Level.DEBUG);
    assertThat(Loudness.level(ServiceUnavailable.stopping())).isEqualTo(Level.DEBUG);
  }

  @Test
  void aStoreThatIsAwayIs() {
    assertThat(Loudness.level(new CompletionException(new ServiceUnavailable("the store is away"))))
        .isEqualTo(Level.WARN);
  }
}
