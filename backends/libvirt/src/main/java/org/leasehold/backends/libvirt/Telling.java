package org.leasehold.backends.libvirt;

import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.VmId;

/**
 * Tells through a ledger, and so nothing once that is closed.
 *
 * @param ledger knows whom to tell
 */
record Telling(Ledger ledger) implements Reports {
  @Override
  public void outcome(Outcome outcome) {
    ledger.tell(outcome);
  }

  @Override
  public void hostAway(String host, String reason) {
    ledger.tell(reports -> reports.hostAway(host, reason));
  }

  @Override
  public void hostBack(String host) {
    ledger.tell(reports -> reports.hostBack(host));
  }

  @Override
  public void stalled(VmId vm, String host, String reason) {
    ledger.tell(reports -> reports.stalled(vm, host, reason));
  }

  @Override
  public void wentOn(VmId vm, String host) {
    ledger.tell(reports -> reports.wentOn(vm, host));
  }

  @Override
  public void progress(MigrationProgress progress) {
    ledger.tell(reports -> reports.progress(progress));
  }

  @Override
  public void migrated(MigrationMeasure measure) {
    ledger.tell(reports -> reports.migrated(measure));
  }
}
