package org.leasehold.cli.simulate;

import java.time.Instant;

/** Progress that nobody watches. */
record Silence() implements Progress {
  @Override
  public void on(long leasesDone, long leasesTotal, Instant simulated) {}

  @Override
  public void close() {}
}
