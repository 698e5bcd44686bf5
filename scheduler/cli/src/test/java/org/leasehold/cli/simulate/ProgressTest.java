package org.leasehold.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void shows_leases_done_and_the_simulated_date() {
    try (Progress progress = line()) {
      progress.on(0, 5545, Instant.parse("2000-04-25T08:00:00Z"));
      progress.on(1200, 5545, Instant.parse("2000-05-01T23:59:59Z"));
    }

    String last = lines.get(lines.size() - 1);
    assertThat(last).contains("B, 2 of 3", "1200/5545", "2000-05-01", "/s").hasSizeLessThan(80);
  }

  @Test
  void a_replay_without_leases_shows_no_line() {
    try (Progress progress = line()) {
      assertThat(progress).isNotNull();
    }

    assertThat(lines).isEmpty();
  }

  @Test
  void is_silent_where_there_is_no_terminal() {
    try (Progress progress = Progress.onTerminal("Leases")) {
      assertThat(progress).isInstanceOf(Silence.class);
    }
  }

  private Progress line() {
    return new ProgressLine(
        "B, 2 of 3", new DelegatingProgressBarConsumer(lines::add, ProgressLine.WIDTH));
  }
}
