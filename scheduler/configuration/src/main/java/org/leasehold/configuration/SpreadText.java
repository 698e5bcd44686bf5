package org.leasehold.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.configuration.SimulatedSettings.Spread;

/** Times between two as people write them: {@code 45s..370s}, or {@code 45s} for just that. */
final class SpreadText {
  private static final String TO = "..";

  private SpreadText() {}

  static ValueType<Spread> type() {
    return new ValueType<>(
        List.of("a time such as 90s", "a span of times such as 45s..370s, each at most 36500d"),
        SpreadText::read);
  }

  private static Optional<Spread> read(String text) {
    int to = text.indexOf(TO);
    Optional<Duration> least = DurationText.read(to < 0 ? text : text.substring(0, to).strip());
    Optional<Duration> most =
        to < 0 ? least : DurationText.read(text.substring(to + TO.length()).strip());
    return least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) <= 0
        ? Optional.of(new Spread(least.get(), most.get()))
        : Optional.empty();
  }
}
