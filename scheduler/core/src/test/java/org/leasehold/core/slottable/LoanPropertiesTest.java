package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Hosts hold more than they have, and nobody else has any of that. */
@Domain(SlotTableDomain.class)
@Domain(DomainContext.Global.class)
class LoanPropertiesTest {

  @Property(tries = 500, seed = "2026", edgeCases = EdgeCasesMode.NONE)
  void whatIsLentIsForWhatIsHeldAlone(
      @ForAll Steps before,
      @ForAll @Size(min = 1, max = 8) List<Reservation> held,
      @ForAll boolean isClosed,
      @ForAll Demand demand,
      @ForAll Steps after) {
    TwoTables t = TwoTables.after(before);
    t.table().setClosed(0, isClosed);
    for (Reservation each : held) {
      lendAndAdd(t, each);
    }
    TwoTables original = t.copy();

    t.run(new Steps(after.steps().stream().filter(s -> !(s instanceof Step.Add)).toList()));
    reclaim(t.table());
    t.table().setClosed(0, false);

    assertSame(t, demand);
    reclaim(original.table());
    original.table().setClosed(0, false);
    assertSame(original, demand);
    List.copyOf(t.naive().reservations()).forEach(t.table()::remove);
    assertThat(reclaim(t.table())).as("nothing is lent any more").isTrue();
    for (int host = 0; host < t.table().hosts(); host++) {
      assertThat(t.table().used(host).values()).allMatch(Amounts::isZero);
    }
  }

  private static void lendAndAdd(TwoTables t, Reservation held) {
    if (held.end() > t.naive().horizon() && !t.naive().reservations().contains(held)) {
      boolean fits = t.table().hasRoomFor(List.of(held));
      assertThat(t.table().lend(held)).isEqualTo(!fits);
      t.table().add(held);
      t.naive().addAnyway(held);
    }
  }

  /** Whether nothing is lent any more. */
  private static boolean reclaim(SlotTable table) {
    boolean all = true;
    for (int host = 0; host < table.hosts(); host++) {
      all &= table.reclaim(host);
    }
    return all;
  }

  private static void assertSame(TwoTables t, Demand demand) {
    long from = t.naive().horizon();
    for (int host = 0; host < t.table().hosts(); host++) {
      for (long time = from; time <= NaiveTable.LAST; time++) {
        Interval at = Interval.at(time);
        assertThat(t.table().free(host, at))
            .as("free on %d at %d", host, time)
            .isEqualTo(t.naive().free(host, at));
      }
    }
    Amounts total = demand.need().times(demand.count());
    assertThat(t.table().aggregateFitsUntil(total, from))
        .isEqualTo(t.naive().aggregateFitsUntil(total, from));
  }
}
