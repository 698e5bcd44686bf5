package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Site;

/** Two hosts of 4 CPUs and 8 GB each, and what reservations make of them. */
class SlotTableTest {

  private static final Amounts SMALL = Amounts.of(100, 1024);
  private static final Amounts LARGE = Amounts.of(300, 4096);

  private final Site site = Site.uniform("host", 2, Resources.of(400, 8192));
  private final SlotTable table = new SlotTable(site);

  @Test
  void isEmptyAtFirst() {
    assertTable(
        """
        host 0: 0 cpu 0, memory 0
        host 1: 0 cpu 0, memory 0""");
    assertThat(table.hosts()).isEqualTo(2);
    assertThat(table.capacity(1)).isEqualTo(Amounts.of(400, 8192));
    assertThat(table.nextChange(0)).isEmpty();
  }

  @Test
  void reservationsOverlapAndTouch() {
    table.add(run("1", 0, 10, 30, LARGE));
    table.add(run("2", 0, 20, 40, SMALL));
    table.add(run("3", 0, 40, 50, SMALL));
    table.add(run("4", 1, 5, UNBOUNDED, SMALL));
    assertTable(
        """
        host 0: 0 cpu 0, memory 0 | 10 cpu 300, memory 4096 | 20 cpu 400, memory 5120 \
        | 30 cpu 100, memory 1024 | 50 cpu 0, memory 0
        host 1: 0 cpu 0, memory 0 | 5 cpu 100, memory 1024""");
  }

  @Test
  void removingMergesWhatIsEqualAgain() {
    Reservation large = run("1", 0, 10, 30, LARGE);
    Reservation small = run("2", 0, 20, 40, SMALL);
    table.add(large);
    table.add(small);
    table.remove(large);
    assertTable(
        """
        host 0: 0 cpu 0, memory 0 | 20 cpu 100, memory 1024 | 40 cpu 0, memory 0
        host 1: 0 cpu 0, memory 0""");
    table.remove(small);
    assertTable(
        """
        host 0: 0 cpu 0, memory 0
        host 1: 0 cpu 0, memory 0""");
  }

  @Test
  void aCopyIsAWhatIf() {
    table.add(run("1", 0, 10, 30, LARGE));
    SlotTable whatIf = table.copy();
    whatIf.remove(run("1", 0, 10, 30, LARGE));
    whatIf.add(run("2", 1, 10, 30, LARGE));
    assertThat(text(whatIf))
        .isEqualTo(
            """
            host 0: 0 cpu 0, memory 0
            host 1: 0 cpu 0, memory 0 | 10 cpu 300, memory 4096 | 30 cpu 0, memory 0""");
    assertTable(
        """
        host 0: 0 cpu 0, memory 0 | 10 cpu 300, memory 4096 | 30 cpu 0, memory 0
        host 1: 0 cpu 0, memory 0""");
  }

  @Test
  void forgetsThePast() {
    Reservation past = run("1", 0, 10, 20, SMALL);
    Reservation present = run("2", 0, 15, 40, SMALL);
    table.add(past);
    table.add(present);
    table.forgetBefore(20);
    assertTable(
        """
        host 0: 20 cpu 100, memory 1024 | 40 cpu 0, memory 0
        host 1: 20 cpu 0, memory 0""");
    assertThat(table.has(past)).isFalse();
    table.remove(past);
    table.remove(present);
    table.add(past);
    assertTable(
        """
        host 0: 20 cpu 0, memory 0
        host 1: 20 cpu 0, memory 0""");
  }

  @Test
  void refusesWhatDoesNotFitAndSaysWhere() {
    table.add(run("1", 0, 10, 30, LARGE));
    assertThatIllegalStateException()
        .isThrownBy(() -> table.add(run("2", 0, 0, 20, LARGE)))
        .withMessage(
            "2/0 RUN on host 0 [0,20) [300, 4096] does not fit: host host1 has 400 cpu,"
                + " 300 in use at 1970-01-01T00:00:00.010Z (10 ms), and it asks for 300");
    assertTable(
        """
        host 0: 0 cpu 0, memory 0 | 10 cpu 300, memory 4096 | 30 cpu 0, memory 0
        host 1: 0 cpu 0, memory 0""");
  }

  @Test
  void refusesTheSameTwiceAndTheUnknown() {
    Reservation small = run("1", 0, 10, 30, SMALL);
    table.add(small);
    assertThatIllegalStateException()
        .isThrownBy(() -> table.add(small))
        .withMessageStartingWith("already reserved: 1/0 RUN");
    table.remove(small);
    assertThatIllegalStateException()
        .isThrownBy(() -> table.remove(small))
        .withMessageStartingWith("not reserved: 1/0 RUN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.add(run("1", 0, 10, 30, Amounts.of(1))))
        .withMessage("[1] does not go by the site's resources [cpu, memory]");
  }

  @Test
  void aReservationOfNothingTakesNoRoom() {
    table.add(run("1", 0, 0, 50, Amounts.of(400, 8192)));
    Reservation move =
        new Reservation(vm("2"), ReservationKind.MIGRATE, 0, new Interval(10, 20), Amounts.zero(2));
    table.add(move);
    assertThat(table.has(move)).isTrue();
    assertThat(table.overlapping(0, new Interval(19, 30)))
        .containsExactly(run("1", 0, 0, 50, Amounts.of(400, 8192)), move);
    assertThat(table.overlapping(0, new Interval(20, 30))).hasSize(1);
  }

  @Test
  void saysWhatWouldBeFreeWithoutSomeLeases() {
    table.add(run("1", 0, 0, 20, LARGE));
    table.add(run("2", 0, 10, 30, SMALL));
    Interval over = new Interval(5, 25);
    assertThat(table.free(0, over)).isEqualTo(Amounts.of(0, 3072));
    assertThat(table.freeWithout(0, over, Set.of(new LeaseId("1"))))
        .isEqualTo(Amounts.of(300, 7168));
    assertThat(table.freeWithout(0, over, Set.of(new LeaseId("1"), new LeaseId("2"))))
        .isEqualTo(table.capacity(0));
  }

  @Test
  void findsTheFirstStartAndTheLongestRun() {
    table.add(run("1", 0, 0, 20, LARGE));
    table.add(run("2", 1, 0, 30, LARGE));
    table.add(run("3", 1, 100, 120, Amounts.of(400, 0)));
    List<Demand> two = List.of(new Demand(LARGE, 2));
    assertThat(table.earliestStart(two, 0, 50, 1000)).hasValue(30);
    assertThat(table.earliestStart(two, 0, 71, 1000)).hasValue(120);
    assertThat(table.earliestStart(two, 0, 71, 119)).isEmpty();
    assertThat(table.earliestStart(two, 0, UNBOUNDED, UNBOUNDED)).hasValue(120);
    assertThat(table.earliestStart(List.of(new Demand(LARGE, 3)), 0, 1, UNBOUNDED)).isEmpty();
    assertThat(table.longestFrom(two, 30, 1000)).isEqualTo(70);
    assertThat(table.longestFrom(two, 30, 60)).isEqualTo(60);
    assertThat(table.longestFrom(two, 29, 60)).isZero();
    assertThat(table.longestFrom(two, 120, UNBOUNDED)).isEqualTo(UNBOUNDED);
  }

  @Test
  void seesThatOneHostFreesWhatAnotherTakes() {
    table.add(run("1", 0, 0, 20, LARGE));
    table.add(run("2", 1, 0, 40, SMALL));
    table.add(run("3", 1, 20, 40, LARGE));
    Amounts whole = Amounts.of(400, 1024);
    assertThat(table.earliestStart(List.of(new Demand(whole, 1)), 0, 10, 100)).hasValue(20);
    assertThat(table.nextChange(0)).hasValue(20);
  }

  @Test
  void measuresIdleTimeAroundARun() {
    table.add(run("1", 0, 10, 20, SMALL));
    table.add(run("2", 0, 50, 60, SMALL));
    assertThat(table.idleBefore(0, 35, 1000)).isEqualTo(15);
    assertThat(table.idleAfter(0, 35, 1000)).isEqualTo(15);
    assertThat(table.idleBefore(0, 35, 5)).isEqualTo(5);
    assertThat(table.idleAfter(0, 60, 1000)).isEqualTo(1000);
    assertThat(table.idleBefore(0, 15, 1000)).isZero();
    assertThat(table.idleBefore(0, 10, 1000)).isEqualTo(10);
  }

  private static VmId vm(String lease) {
    return new VmId(new LeaseId(lease), 0);
  }

  private static Reservation run(String lease, int host, long start, long end, Amounts amounts) {
    return new Reservation(vm(lease), ReservationKind.RUN, host, new Interval(start, end), amounts);
  }

  private void assertTable(String expected) {
    assertThat(text(table)).isEqualTo(expected);
  }

  /** What is in use, one line per host: each time of a change with what holds from then on. */
  private static String text(SlotTable table) {
    return IntStream.range(0, table.hosts())
        .mapToObj(host -> "host " + host + ": " + text(table, host))
        .collect(Collectors.joining("\n"));
  }

  private static String text(SlotTable table, int host) {
    return table.used(host).entrySet().stream()
        .map(
            e ->
                String.format(
                    "%d cpu %d, memory %d", e.getKey(), e.getValue().get(0), e.getValue().get(1)))
        .collect(Collectors.joining(" | "));
  }
}
