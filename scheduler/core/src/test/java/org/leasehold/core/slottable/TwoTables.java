package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** A slot table and its naive model, to which the same is done. */
record TwoTables(SlotTable table, NaiveTable naive) {

  /** Unlike hosts, of which one alone has a third resource. */
  static final Site SITE =
      new Site(
          List.of(
              new Host("a", Resources.of(4, 4)),
              new Host("b", Resources.of(Map.of("cpu", 2L, "memory", 6L, "disk", 2L))),
              new Host("c", Resources.of(3, 3))));

  private static final Amounts[] CAPACITIES = {
    Amounts.of(4, 0, 4), Amounts.of(2, 2, 6), Amounts.of(3, 0, 3)
  };

  static TwoTables after(Steps steps) {
    TwoTables tables = new TwoTables(new SlotTable(SITE), new NaiveTable(CAPACITIES));
    tables.run(steps);
    return tables;
  }

  TwoTables copy() {
    return new TwoTables(table.copy(), naive.copy());
  }

  void run(Steps steps) {
    for (Step step : steps.steps()) {
      if (step instanceof Step.Add add) {
        add(add.reservation());
      } else if (step instanceof Step.Remove remove) {
        remove(remove.which());
      } else if (step instanceof Step.Forget forget) {
        long time = naive.horizon() + forget.by();
        table.forgetBefore(time);
        naive.forgetBefore(time);
      }
    }
  }

  private void add(Reservation reservation) {
    if (naive.add(reservation)) {
      table.add(reservation);
    } else {
      assertThatIllegalStateException().isThrownBy(() -> table.add(reservation));
    }
  }

  private void remove(int which) {
    List<Reservation> present = naive.reservations();
    if (!present.isEmpty()) {
      Reservation reservation = present.get(which % present.size());
      table.remove(reservation);
      naive.remove(reservation);
      assertThatIllegalStateException().isThrownBy(() -> table.remove(reservation));
    }
  }

  /** The interval, or what the tables remember of it. */
  Interval remembered(Interval interval) {
    long start = remembered(interval.start());
    return new Interval(start, Math.max(start + 1, interval.end()));
  }

  long remembered(long time) {
    return Math.max(naive.horizon(), time);
  }

  /** Compares all they hold. */
  void assertSame() {
    Interval all = new Interval(naive.horizon(), Interval.UNBOUNDED);
    for (int host = 0; host < table.hosts(); host++) {
      assertThat(table.used(host)).isEqualTo(naive.used(host));
      assertThat(table.overlapping(host, all)).isEqualTo(naive.overlapping(host, all));
    }
  }
}
