package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** The search for room finds what trying every time and every length finds. */
@Domain(SlotTableDomain.class)
@Domain(DomainContext.Global.class)
class SearchPropertiesTest {

  private static final int TRIES = 1000;
  private static final String SEED = "2026";

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void earliestStart(
      @ForAll Steps steps,
      @ForAll @Size(min = 1, max = 2) List<Demand> demands,
      @ForAll @LongRange(max = 20) long time,
      @ForAll("lengths") long length,
      @ForAll("spans") long span) {
    TwoTables t = TwoTables.after(steps);
    long notBefore = t.remembered(time);
    long notAfter = Interval.later(notBefore, span - 1);
    var expected = t.naive().earliestStart(demands, notBefore, length, notAfter);
    assertThat(t.table().earliestStart(demands, notBefore, length, notAfter)).isEqualTo(expected);
    Statistics.collect(
        expected.isEmpty() ? "never" : expected.getAsLong() == notBefore ? "at once" : "later");
    Statistics.coverage(of -> of.check("later").percentage(percent -> percent > 12));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void longestFrom(
      @ForAll Steps steps,
      @ForAll @Size(min = 1, max = 2) List<Demand> demands,
      @ForAll @LongRange(max = 20) long time,
      @ForAll("lengths") long most) {
    TwoTables t = TwoTables.after(steps);
    long from = t.remembered(time);
    long expected = t.naive().longestFrom(demands, from, most);
    assertThat(t.table().longestFrom(demands, from, most)).isEqualTo(expected);
    Statistics.collect(expected == 0 ? "none" : expected == most ? "all" : "some");
    Statistics.coverage(of -> of.check("some").percentage(percent -> percent > 12));
  }

  @Provide
  Arbitrary<Long> lengths() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.longs().between(1, 15)), Tuple.of(1, Arbitraries.just(UNBOUNDED)));
  }

  @Provide
  Arbitrary<Long> spans() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.longs().between(1, 15)), Tuple.of(2, Arbitraries.just(UNBOUNDED)));
  }
}
