package org.leasehold.simulator.chart;

import static org.leasehold.simulator.EventLog.log;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.simulator.EventLog;

/** Logs to draw. */
final class Runs {
  private Runs() {}

  /** A class of two nodes takes the place of lease 1, which goes on elsewhere after it. */
  static EventLog preemption() {
    return log(4)
        .bestEffort("1", 2, 3600)
        .start("1", "n1", "n2")
        .bestEffort("2", 1, 7200)
        .start("2", "n3")
        .reservation("class", 3, 1800, 2700)
        .accept("class")
        .at(600)
        .bestEffort("3", 1, 900)
        .start("3", "n4")
        .reservation("big", 9, 7200, 60)
        .reject("big", RefusalReason.SITE_TOO_SMALL, "needs 9 nodes, all hosts hold 4")
        .at(1500)
        .done("3")
        .move("2", 0, "n4", true)
        .at(1620)
        .moved("2", 0, "n4", true)
        .at(1779)
        .suspend("1")
        .at(1800)
        .suspended("1")
        .start("class", "n1", "n2", "n3")
        .at(1900)
        .immediate("now", 1, 60)
        .reject("now", RefusalReason.NO_CAPACITY, "needs 1 node now; 0 are free")
        .at(4500)
        .done("class")
        .move("1", 0, "n3", false)
        .at(4620)
        .moved("1", 0, "n3", false)
        .resume("1")
        .at(4641)
        .resumed("1")
        .at(6462)
        .shutDown("1")
        .at(6800)
        .done("1")
        .at(7200)
        .done("2");
  }

  /**
   * A full machine: leases of 1 to 48 nodes, each on the hosts that are free first; every tenth is
   * suspended in its middle for a reservation.
   */
  static List<Event> fullMachine(int hosts, int cpus, int leases, long seconds, long seed) {
    Random random = new Random(seed);
    EventLog log = log(hosts, cpus);
    double[] free = new double[hosts * cpus];
    Integer[] slots = new Integer[free.length];
    Arrays.setAll(slots, i -> i);
    for (int i = 1; i <= leases; i++) {
      int nodes = Math.min(free.length, 1 + (int) (47 * Math.pow(random.nextDouble(), 3)));
      double mean = (double) seconds * free.length / leases / 12.5;
      double length = 30 - mean * Math.log(1 - random.nextDouble());
      Arrays.sort(slots, Comparator.comparing((Integer slot) -> free[slot]));
      String[] on = new String[nodes];
      double start = 0;
      for (int vm = 0; vm < nodes; vm++) {
        on[vm] = "n" + (slots[vm] / cpus + 1);
        start = Math.max(start, free[slots[vm]]);
      }
      double end =
          i % 10 == 0 ? suspended(log, i, on, start, length) : plain(log, i, on, start, length);
      for (int vm = 0; vm < nodes; vm++) {
        free[slots[vm]] = end;
      }
    }
    return log.events().stream().sorted(Comparator.comparing(Event::at)).toList();
  }

  private static double plain(EventLog log, int i, String[] on, double start, double length) {
    log.at(Math.max(0, start - 5000)).bestEffort("" + i, on.length, (long) length);
    log.at(start).start("" + i, on).at(start + length).done("" + i);
    return start + length;
  }

  private static double suspended(EventLog log, int i, String[] on, double start, double length) {
    String r = "R" + i;
    double pause = start + length / 2;
    double resume = pause + 20 + 10_800;
    log.at(Math.max(0, start - 5000)).bestEffort("" + i, on.length, (long) length);
    log.at(start).start("" + i, on).at(pause).suspend("" + i).at(pause + 20).suspended("" + i);
    log.reservation(r, on.length, pause + 20, 10_800).accept(r).start(r, on).at(resume).done(r);
    log.resume("" + i).at(resume + 20).resumed("" + i);
    log.at(resume + 20 + length / 2).done("" + i);
    return resume + 20 + length / 2;
  }

  static Schedule schedule(List<Event> log) {
    ScheduleRecorder recorder = new ScheduleRecorder();
    log.forEach(recorder::accept);
    return recorder.schedule();
  }

  static Schedule schedule(EventLog log) {
    return log.into(new ScheduleRecorder()).schedule();
  }
}
