package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;

/** Lets nothing through before the backend is started and once it is closed. */
final class GuardedReports implements Reports {
  private Optional<Reports> taker = Optional.empty();
  private boolean closed;

  /** Lets through what there is to tell from now on. */
  void open(Reports to) {
    taker = Optional.of(to);
  }

  /** Lets nothing through any more. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  private Optional<Reports> taker() {
    return closed ? Optional.empty() : taker;
  }

  @Override
  public void outcome(Outcome outcome) {
    taker().ifPresent(to -> to.outcome(outcome));
  }

  @Override
  public void hostAway(String host, String reason) {
    taker().ifPresent(to -> to.hostAway(host, reason));
  }

  @Override
  public void hostBack(String host) {
    taker().ifPresent(to -> to.hostBack(host));
  }

  @Override
  public void migrated(MigrationMeasure measure) {
    taker().ifPresent(to -> to.migrated(measure));
  }
}
