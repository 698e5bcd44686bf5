package org.leasehold.simulator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.EventLog.START;
import static org.leasehold.simulator.EventLog.log;
import static org.leasehold.simulator.EventLog.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.VmId;
import org.leasehold.simulator.EventLog;
import org.leasehold.simulator.chart.Lanes.LaneBar;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Kind;

class LanesTest {

  /** Bars of (start, length) pairs, on one host. */
  @Property(tries = 200)
  void noTwoBarsOfALaneOverlapAndNoLaneIsTooMany(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 400) Integer> spans) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      int start = spans.get(i) / 20;
      int end = start + 1 + spans.get(i) % 20;
      VmId vm = new VmId(new LeaseId("" + i), 0);
      bars.add(new Bar(vm, LeaseType.BEST_EFFORT, "n1", Kind.RUN, time(start), time(end)));
    }
    bars.sort(Comparator.comparing(Bar::start));
    Lanes lanes = Lanes.of(new Schedule(START, time(100), List.of("n1"), List.of(), bars));

    assertThat(lanes.bars()).extracting(LaneBar::bar).isEqualTo(bars);
    for (LaneBar a : lanes.bars()) {
      assertThat(lanes.bars())
          .filteredOn(b -> b != a && b.lane() == a.lane() && overlap(a.bar(), b.bar()))
          .isEmpty();
    }
    assertThat(lanes.total()).isEqualTo(Math.max(1, mostAtOnce(bars)));
  }

  @Test
  void aVmKeepsItsLane() {
    EventLog log = log(1, 2).bestEffort("2", 1, 10).bestEffort("3", 1, 10).bestEffort("1", 1, 10);
    log.start("2", "n1").start("3", "n1").at(10).done("2").start("1", "n1").shutDown("3").at(20);
    log.done("3").done("1");
    assertThat(Lanes.of(Runs.schedule(log)).bars())
        .extracting(bar -> bar.bar().lease() + " " + bar.bar().kind() + " " + bar.lane())
        .containsExactly("2 RUN 0", "3 RUN 1", "1 RUN 0", "3 SHUTDOWN 1");
  }

  @Test
  void everyHostHasALane() {
    Lanes lanes = Lanes.of(Runs.schedule(log(3)));
    assertThat(lanes.total()).isEqualTo(3);
    assertThat(lanes.firsts()).containsEntry("n3", 2);
    assertThat(lanes.lastOfHost(2)).isEqualTo(2);
  }

  private static boolean overlap(Bar a, Bar b) {
    return a.start().isBefore(b.end()) && b.start().isBefore(a.end());
  }

  private static int mostAtOnce(List<Bar> bars) {
    int most = 0;
    for (int second = 0; second < 60; second++) {
      Instant now = time(second);
      most =
          Math.max(
              most,
              (int)
                  bars.stream()
                      .filter(bar -> !bar.start().isAfter(now) && bar.end().isAfter(now))
                      .count());
    }
    return most;
  }
}
