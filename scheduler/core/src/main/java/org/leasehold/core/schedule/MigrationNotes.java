package org.leasehold.core.schedule;

import java.time.Instant;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.event.Event.MigrationMeasured;
import org.leasehold.core.event.Event.MigrationProgressed;
import org.leasehold.core.lease.VmId;

/** Keeps what backends tell about live migrations that are under way. */
final class MigrationNotes {
  private final World world;

  MigrationNotes(World world) {
    this.world = world;
  }

  void take(MigrationProgress progress, Instant at) {
    if (isUnderWay(progress.vm(), progress.from(), progress.to())) {
      world.emit(new MigrationProgressed(at, progress));
    }
  }

  void take(MigrationMeasure measure, Instant at) {
    if (isUnderWay(measure.vm(), measure.from(), measure.to())) {
      world.emit(new MigrationMeasured(at, measure));
    }
  }

  private boolean isUnderWay(VmId vm, String from, String to) {
    MigrateVm move = new MigrateVm(vm, from, to, true);
    return world.lease(vm.lease()).filter(l -> l.underWay.containsKey(move)).isPresent();
  }
}
