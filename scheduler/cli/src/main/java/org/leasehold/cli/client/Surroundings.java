package org.leasehold.cli.client;

import java.io.InputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.leasehold.cli.table.Terminal;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.cli.times.TimeText;

/**
 * Where a command runs.
 *
 * @param environment its variables
 * @param clock tells what now is
 * @param zone of times without one
 * @param terminal what standard output shows
 * @param in standard input
 */
public record Surroundings(
    Map<String, String> environment,
    InstantSource clock,
    ZoneId zone,
    Terminal terminal,
    InputStream in) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Shows times. */
  public LocalTimes times() {
    return new LocalTimes(zone);
  }

  /** Reads times. */
  public TimeText timeText() {
    return new TimeText(clock, zone);
  }
}
