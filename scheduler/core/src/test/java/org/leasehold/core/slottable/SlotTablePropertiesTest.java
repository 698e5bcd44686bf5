package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.leasehold.core.lease.LeaseId;

/** The slot table answers as its naive model does. */
@Domain(SlotTableDomain.class)
@Domain(DomainContext.Global.class)
class SlotTablePropertiesTest {

  private static final int TRIES = 300;
  private static final String SEED = "2026";

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void holdsWhatWasAddedAndNotRemoved(@ForAll Steps steps) {
    TwoTables.after(steps).assertSame();
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void copiesAreIndependent(
      @ForAll Steps before, @ForAll Steps onOriginal, @ForAll Steps onCopy, @ForAll Steps later) {
    TwoTables original = TwoTables.after(before);
    TwoTables copy = original.copy();
    TwoTables untouched = original.copy();
    copy.run(onCopy);
    TwoTables copyOfCopy = copy.copy();
    original.run(onOriginal);
    copy.run(later);
    original.assertSame();
    copy.assertSame();
    copyOfCopy.assertSame();
    untouched.assertSame();
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void knowsWhatItHas(@ForAll Steps steps, @ForAll Reservation other) {
    TwoTables t = TwoTables.after(steps);
    assertThat(t.naive().reservations()).allMatch(t.table()::has);
    assertThat(t.table().has(other)).isEqualTo(t.naive().reservations().contains(other));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void free(@ForAll Steps steps, @ForAll @IntRange(max = 2) int host, @ForAll Interval over) {
    TwoTables t = TwoTables.after(steps);
    Interval asked = t.remembered(over);
    assertThat(t.table().free(host, asked)).isEqualTo(t.naive().free(host, asked));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void freeWithout(
      @ForAll Steps steps,
      @ForAll @IntRange(max = 2) int host,
      @ForAll Interval over,
      @ForAll Set<LeaseId> without) {
    TwoTables t = TwoTables.after(steps);
    Interval asked = t.remembered(over);
    assertThat(t.table().freeWithout(host, asked, without))
        .isEqualTo(t.naive().without(without).free(host, asked));
    t.assertSame();
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void fits(
      @ForAll Steps steps,
      @ForAll @IntRange(max = 2) int host,
      @ForAll Amounts need,
      @ForAll Interval over,
      @ForAll @IntRange(max = 5) int atMost) {
    TwoTables t = TwoTables.after(steps);
    Interval asked = t.remembered(over);
    assertThat(t.table().fits(host, need, asked, atMost))
        .isEqualTo(t.naive().fits(host, need, asked, atMost));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void fitsUntil(
      @ForAll Steps steps,
      @ForAll @IntRange(max = 2) int host,
      @ForAll Amounts need,
      @ForAll @LongRange(max = 40) long time) {
    TwoTables t = TwoTables.after(steps);
    long from = t.remembered(time);
    assertThat(t.table().fitsUntil(host, need, from))
        .isEqualTo(t.naive().fitsUntil(host, need, from));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void fitsAggregate(@ForAll Steps steps, @ForAll Demand demand, @ForAll Interval over) {
    TwoTables t = TwoTables.after(steps);
    Interval asked = t.remembered(over);
    Amounts total = demand.need().times(demand.count());
    long until = t.naive().aggregateFitsUntil(total, asked.start());
    assertThat(t.table().aggregateFitsUntil(total, asked.start())).isEqualTo(until);
    assertThat(t.table().fitsAggregate(total, asked)).isEqualTo(until >= asked.end());
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void nextChange(@ForAll Steps steps, @ForAll @LongRange(max = 40) long time) {
    TwoTables t = TwoTables.after(steps);
    long after = t.remembered(time);
    assertThat(t.table().nextChange(after)).isEqualTo(t.naive().nextChange(after));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void idle(
      @ForAll Steps steps,
      @ForAll @IntRange(max = 2) int host,
      @ForAll @LongRange(max = 40) long time,
      @ForAll @LongRange(max = 20) long cap) {
    TwoTables t = TwoTables.after(steps);
    long at = t.remembered(time);
    assertThat(t.table().idleBefore(host, at, cap)).isEqualTo(t.naive().idleBefore(host, at, cap));
    assertThat(t.table().idleAfter(host, at, cap)).isEqualTo(t.naive().idleAfter(host, at, cap));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void overlapping(
      @ForAll Steps steps, @ForAll @IntRange(max = 2) int host, @ForAll Interval over) {
    TwoTables t = TwoTables.after(steps);
    Interval asked = t.remembered(over);
    assertThat(t.table().overlapping(host, asked)).isEqualTo(t.naive().overlapping(host, asked));
  }
}
