package org.leasehold.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.Demand;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

class RoomTest {
  private static final LeaseId LEASE = new LeaseId("1");
  private static final Interval HOLD = new Interval(0, 100);

  private final SlotTable table =
      new SlotTable(
          new Site(List.of(new Host("h", Resources.of(100, 1024).with(Resources.DISK, 3000)))));

  @Test
  void countsWhatALeaseRunsOnAsFreedWhenItYieldsButNotWhatItHasSaved() {
    Resources run = Resources.of(100, 1024);
    Resources disk = Resources.of(Map.of(Resources.DISK, 2548L));
    add(ReservationKind.RUN, run);
    add(ReservationKind.SAVED, disk);

    Room room = Room.of(table, 0, HOLD, Map.of(LEASE, 0));

    assertThat(room.holdsAny(List.of(demand(run)))).isTrue();
    assertThat(room.holdsAny(List.of(demand(run.with(Resources.DISK, 452))))).isTrue();
    assertThat(room.holdsAny(List.of(demand(run.with(Resources.DISK, 453))))).isFalse();
  }

  private void add(ReservationKind kind, Resources resources) {
    table.add(
        new Reservation(new VmId(LEASE, 0), kind, 0, HOLD, table.resources().amounts(resources)));
  }

  private Demand demand(Resources resources) {
    return new Demand(table.resources().amounts(resources), 1);
  }
}
