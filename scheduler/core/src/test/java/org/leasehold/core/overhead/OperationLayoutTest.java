package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.overhead.OperationLayout.Moving;
import org.leasehold.core.overhead.OperationLayout.Saving;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/** Literal layouts on three hosts, in ms. */
class OperationLayoutTest {
  private final SlotTable table = new SlotTable(Site.uniform("h", 3, Resources.of(400, 4096)));

  private static OperationLayout layout(Exclusion exclusion, long enactment) {
    return new OperationLayout(
        exclusion,
        new OperationTimes(
            new Overheads(32, 32, Duration.ofMillis(enactment), exclusion, 12.5, Duration.ZERO)));
  }

  private static final List<Saving> TWO_AND_ONE =
      List.of(new Saving(0, 10), new Saving(0, 10), new Saving(1, 10));

  @Test
  void resumptionsOnOneHostFollowEachOther() {
    assertThat(layout(Exclusion.LOCAL, 0).resumptions(table, TWO_AND_ONE, 100))
        .containsExactly(at(100, 110), at(110, 120), at(100, 110));
  }

  @Test
  void resumptionsOnASharedFileSystemAllFollowEachOther() {
    assertThat(layout(Exclusion.GLOBAL, 0).resumptions(table, TWO_AND_ONE, 100))
        .containsExactly(at(100, 110), at(110, 120), at(120, 130));
  }

  @Test
  void withoutExclusionOnlyTheEnactmentsFollowEachOther() {
    assertThat(layout(Exclusion.NONE, 3).resumptions(table, TWO_AND_ONE, 100))
        .containsExactly(at(100, 110), at(103, 113), at(106, 116));
  }

  @Test
  void theVmsOfALeaseAreEnactedOneByOneOnWhateverHost() {
    assertThat(layout(Exclusion.LOCAL, 3).resumptions(table, TWO_AND_ONE, 100))
        .containsExactly(at(100, 110), at(110, 120), at(106, 116));
  }

  @Test
  void suspensionsAreLaidBackwardsFromTheirEnd() {
    assertThat(layout(Exclusion.LOCAL, 3).suspensions(table, TWO_AND_ONE, 0, 100).orElseThrow())
        .containsExactly(at(77, 87), at(87, 97), at(90, 100));
    assertThat(layout(Exclusion.GLOBAL, 0).suspensions(table, TWO_AND_ONE, 0, 100).orElseThrow())
        .containsExactly(at(70, 80), at(80, 90), at(90, 100));
  }

  @Test
  void nothingIsLaidBackwardsWhereThereIsTooLittleTime() {
    List<Saving> one = List.of(new Saving(0, 10));
    List<Moving> move = List.of(new Moving(0, 1, 10));

    assertThat(layout(Exclusion.LOCAL, 0).suspensions(table, one, 90, 100)).isPresent();
    assertThat(layout(Exclusion.LOCAL, 0).suspensions(table, one, 91, 100)).isEmpty();
    assertThat(layout(Exclusion.LOCAL, 0).migrationsBy(table, move, 90, 100)).isPresent();
    assertThat(layout(Exclusion.LOCAL, 0).migrationsBy(table, move, 91, 100)).isEmpty();
  }

  @Test
  void operationsOfOthersAreLaidAround() {
    reserve(ReservationKind.RESUME, 0, 105, 112);
    List<Saving> one = List.of(new Saving(0, 10));

    assertThat(layout(Exclusion.LOCAL, 0).resumptions(table, one, 100))
        .containsExactly(at(112, 122));
    assertThat(layout(Exclusion.LOCAL, 0).suspensions(table, one, 0, 110).orElseThrow())
        .containsExactly(at(95, 105));
    assertThat(layout(Exclusion.LOCAL, 0).resumptions(table, one, 95)).containsExactly(at(95, 105));
    assertThat(layout(Exclusion.NONE, 0).resumptions(table, one, 100))
        .containsExactly(at(100, 110));
  }

  @Test
  void operationsOnOtherHostsMatterOnlyWhereAllShareOneFileSystem() {
    reserve(ReservationKind.SUSPEND, 2, 100, 150);
    List<Saving> one = List.of(new Saving(0, 10));

    assertThat(layout(Exclusion.LOCAL, 0).resumptions(table, one, 100))
        .containsExactly(at(100, 110));
    assertThat(layout(Exclusion.GLOBAL, 0).resumptions(table, one, 100))
        .containsExactly(at(150, 160));
  }

  @Test
  void runsAndMovesExcludeNoSaving() {
    reserve(ReservationKind.RUN, 0, 0, 1000);
    reserve(ReservationKind.MIGRATE, 0, 90, 200);

    assertThat(layout(Exclusion.GLOBAL, 0).resumptions(table, List.of(new Saving(0, 10)), 100))
        .containsExactly(at(100, 110));
  }

  @Test
  void movesShareTheLinksOfBothTheirHosts() {
    List<Moving> moves = List.of(new Moving(0, 1, 10), new Moving(0, 2, 10), new Moving(1, 2, 5));

    assertThat(layout(Exclusion.LOCAL, 0).migrations(table, moves, 100))
        .containsExactly(at(100, 110), at(110, 120), at(120, 125));
    assertThat(layout(Exclusion.LOCAL, 0).migrationsBy(table, moves, 0, 100).orElseThrow())
        .containsExactly(at(90, 100), at(80, 90), at(75, 80));
  }

  @Test
  void movesAreLaidAroundThoseOfOthers() {
    reserve(ReservationKind.MIGRATE, 1, 95, 105);

    assertThat(layout(Exclusion.NONE, 0).migrations(table, List.of(new Moving(0, 1, 10)), 90))
        .containsExactly(at(105, 115));
    List<Moving> one = List.of(new Moving(0, 1, 10));
    assertThat(layout(Exclusion.NONE, 0).migrationsBy(table, one, 0, 110).orElseThrow())
        .containsExactly(at(85, 95));
    assertThat(layout(Exclusion.NONE, 0).migrations(table, List.of(new Moving(0, 2, 10)), 90))
        .containsExactly(at(90, 100));
  }

  @Test
  void nothingIsWrittenToTheTable() {
    layout(Exclusion.GLOBAL, 0).resumptions(table, TWO_AND_ONE, 100);

    assertThat(table.overlapping(0, at(0, 1000))).isEmpty();
  }

  private void reserve(ReservationKind kind, int host, long start, long end) {
    VmId other = new VmId(new LeaseId("other"), host);
    Amounts some = table.resources().amounts(Resources.of(100, 1024));
    table.add(new Reservation(other, kind, host, at(start, end), some));
  }

  private static Interval at(long start, long end) {
    return new Interval(start, end);
  }
}
