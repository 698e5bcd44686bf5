package org.leasehold.simulator.report;

import java.time.Duration;
import java.util.Locale;

/** Durations for a person. */
public final class Times {
  private Times() {}

  /**
   * To the second: {@code 42 s}, {@code 1:05:00}, {@code 30 d 22:51:05}; below 10 s to the tenth.
   */
  public static String words(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
      return Seconds.plain(Math.round(duration.toMillis() / 100.0) / 10.0) + " s";
    }
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    long days = seconds / 86_400;
    long hours = seconds / 3_600 % 24;
    long minutes = seconds / 60 % 60;
    return days > 0
        ? String.format(Locale.ROOT, "%,d d %02d:%02d:%02d", days, hours, minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60);
  }
}
