package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.wholeNumber;
import static org.leasehold.configuration.ValueType.wordOf;

import java.time.Duration;
import java.util.List;
import org.leasehold.configuration.DaemonSettings.LogLevel;

/** The settings of the daemon itself. */
final class DaemonKeys {
  private static final ValueType<Duration> PERIOD = duration().where(period -> !period.isZero());

  static final Key<Long> MOST_WAITING =
      new Key<>(
          "daemon.mostWaiting",
          wholeNumber("a whole number", 1, 1_000_000),
          "How many requests may wait for the scheduler; more are refused with 503.");
  static final Key<Long> BATCH =
      new Key<>(
          "daemon.batch",
          wholeNumber("a whole number", 1, 100_000),
          "How many requests are decided on, at most, before all of it is written at once.");
  static final Key<Duration> RETRY_DELAY =
      new Key<>(
          "daemon.retryDelay",
          PERIOD,
          "How long the store or the hypervisors are left alone after they failed; more than 0s.");
  static final Key<Duration> MONITORING =
      new Key<>(
          "daemon.monitoring", PERIOD, "How often the use of the hosts is measured; more than 0s.");
  static final Key<Duration> CLEANING =
      new Key<>(
          "daemon.cleaning",
          PERIOD,
          "How often what is not to be remembered any longer is removed; more than 0s.");
  static final Key<Duration> RELOADING =
      new Key<>(
          "daemon.reloading",
          PERIOD,
          "How often the configuration file and the policies are looked at for changes;"
              + " more than 0s.");
  static final Key<LogLevel> LOG_LEVEL =
      new Key<>("log.level", wordOf(LogLevel.class), "What is worth a line in the log.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(MOST_WAITING, BATCH, RETRY_DELAY, MONITORING, CLEANING, RELOADING, LOG_LEVEL);

  private DaemonKeys() {}

  /** The settings these keys make. */
  static DaemonSettings settings(Values values) {
    return new DaemonSettings(
        values.get(MOST_WAITING).intValue(),
        values.get(BATCH).intValue(),
        values.get(RETRY_DELAY),
        values.get(MONITORING),
        values.get(CLEANING),
        values.get(RELOADING),
        values.get(LOG_LEVEL));
  }
}
