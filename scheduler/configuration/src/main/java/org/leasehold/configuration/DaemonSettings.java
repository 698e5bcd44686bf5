package org.leasehold.configuration;

import java.time.Duration;
import java.util.Objects;

/**
 * How the daemon works.
 *
 * @param mostWaiting how many requests may wait for the scheduler, 1 or more
 * @param batch how many requests are decided on before all of it is written, 1 or more
 * @param retryDelay how long the store or the hypervisors are left alone after they failed
 * @param monitoring how often the use of the hosts is measured
 * @param cleaning how often what is not to be remembered any longer is removed
 * @param reloading how often the configuration file and the policies are looked at for changes
 * @param logLevel what is worth a line in the log
 */
public record DaemonSettings(
    int mostWaiting,
    int batch,
    Duration retryDelay,
    Duration monitoring,
    Duration cleaning,
    Duration reloading,
    LogLevel logLevel) {
  public DaemonSettings {
    Objects.requireNonNull(retryDelay, "retryDelay");
    Objects.requireNonNull(monitoring, "monitoring");
    Objects.requireNonNull(cleaning, "cleaning");
    Objects.requireNonNull(reloading, "reloading");
    Objects.requireNonNull(logLevel, "logLevel");
  }

  /** The same with another level. */
  public DaemonSettings withLogLevel(LogLevel other) {
    return new DaemonSettings(
        mostWaiting, batch, retryDelay, monitoring, cleaning, reloading, other);
  }

  /** What is worth a line in the log. */
  public enum LogLevel {
    ERROR,
    WARN,
    /** One line per decision and change. */
    INFO,
    /** One per event. */
    DEBUG
  }
}
