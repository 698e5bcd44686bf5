package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** Values for {@link TwoTables#SITE}: small and crowded, so that they meet often. */
class SlotTableDomain extends DomainContextBase {

  private static final long LAST_START = 24;
  private static final long LONGEST = 12;

  @Provide
  Arbitrary<Interval> intervals() {
    Arbitrary<Long> lengths =
        Arbitraries.frequencyOf(
            Tuple.of(14, Arbitraries.longs().between(1, LONGEST)),
            Tuple.of(1, Arbitraries.just(UNBOUNDED)));
    return Combinators.combine(Arbitraries.longs().between(0, LAST_START), lengths)
        .as(Interval::of);
  }

  @Provide
  Arbitrary<Amounts> amounts() {
    Arbitrary<Long> disk =
        Arbitraries.frequency(Tuple.of(18, 0L), Tuple.of(1, 1L), Tuple.of(1, 2L));
    Arbitrary<Long> other =
        Arbitraries.frequency(Tuple.of(2, 0L), Tuple.of(6, 1L), Tuple.of(3, 2L), Tuple.of(1, 3L));
    return Combinators.combine(other, disk, other).as(Amounts::of);
  }

  @Provide
  Arbitrary<LeaseId> leases() {
    return Arbitraries.integers().between(1, 4).map(number -> new LeaseId("" + number));
  }

  @Provide
  Arbitrary<Demand> demands() {
    Arbitrary<Integer> counts =
        Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(3, 2), Tuple.of(2, 3), Tuple.of(1, 5));
    return Combinators.combine(amounts(), counts).as(Demand::new);
  }

  @Provide
  Arbitrary<Reservation> reservations() {
    Arbitrary<VmId> vms =
        Combinators.combine(leases(), Arbitraries.integers().between(0, 2)).as(VmId::new);
    Arbitrary<Integer> hosts = Arbitraries.integers().between(0, 2);
    Arbitrary<ReservationKind> kinds = Arbitraries.of(ReservationKind.class);
    return Combinators.combine(vms, kinds, hosts, intervals(), amounts()).as(Reservation::new);
  }

  @Provide
  Arbitrary<Steps> steps() {
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(30, reservations().map(Step.Add::new)),
            Tuple.of(7, Arbitraries.integers().between(0, 99).map(Step.Remove::new)),
            Tuple.of(1, Arbitraries.longs().between(1, 6).map(Step.Forget::new)));
    return step.list().ofMinSize(10).ofMaxSize(50).map(Steps::new);
  }
}
