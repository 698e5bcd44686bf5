package org.leasehold.daemon.engine;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.LeaseScheduler;

/** Hands what a backend tells to the scheduler thread. */
final class IncomingReports implements Reports {
  private final Inbox inbox;

  IncomingReports(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public void outcome(Outcome outcome) {
    put((scheduler, now) -> scheduler.report(outcome, now));
  }

  @Override
  public void hostAway(String host, String reason) {
    put((scheduler, now) -> scheduler.hostAway(host, reason, now));
  }

  @Override
  public void hostBack(String host) {
    put((scheduler, now) -> scheduler.hostBack(host, now));
  }

  @Override
  public void stalled(VmId vm, String host, String reason) {
    put((scheduler, now) -> scheduler.noteStalled(vm, host, reason, now));
  }

  @Override
  public void wentOn(VmId vm, String host) {
    put((scheduler, now) -> scheduler.noteWentOn(vm, host, now));
  }

  @Override
  public void progress(MigrationProgress progress) {
    put((scheduler, now) -> scheduler.note(progress, now));
  }

  @Override
  public void migrated(MigrationMeasure measure) {
    put((scheduler, now) -> scheduler.note(measure, now));
  }

  private void put(BiConsumer<LeaseScheduler, Instant> taking) {
    inbox.put(new Command.Report(taking));
  }
}
