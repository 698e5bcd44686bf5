package org.leasehold.daemon.load;

import java.time.Duration;
import java.util.Locale;

/** What a benchmark found, as rows of a table. */
final class Report {
  private Report() {}

  /** Prints a row: what, and its value as {@link String#format} makes it. */
  static void row(String what, String format, Object... values) {
    System.out.printf(
        Locale.ROOT, "| %-46s | %-34s |%n", what, String.format(Locale.ROOT, format, values));
  }

  /** The CPU time that this process has taken so far, by all its threads. */
  static Duration cpuTime() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("this system does not tell CPU times"));
  }

  /** A CPU time, and what it is for each of so many things. */
  static String each(Duration cpu, int things) {
    double ms = cpu.toNanos() / 1e6;
    return String.format(Locale.ROOT, "%.1f s, %.2f ms each", ms / 1_000, ms / things);
  }
}
