package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.outlook.PlannedRun;
import org.leasehold.core.outlook.RunEnd;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.Interval;

/** Plans and times as an outlook tells them. */
final class PlanReading {
  private final Site site;

  PlanReading(Site site) {
    this.site = site;
  }

  /** The run of a plan. */
  PlannedRun run(Plan plan) {
    return run(plan, plan.hosts());
  }

  /** The run of a plan whose VMs are on these hosts just now. */
  PlannedRun run(Plan plan, int[] where) {
    return run(plan, Arrays.stream(where).boxed().toList());
  }

  private PlannedRun run(Plan plan, List<Integer> hosts) {
    RunEnd ends =
        switch (plan.close()) {
          case END -> RunEnd.DONE;
          case SUSPEND -> RunEnd.SUSPEND;
          case REQUEUE -> RunEnd.REQUEUE;
        };
    return new PlannedRun(
        Instant.ofEpochMilli(plan.run().start()),
        time(plan.run().end()),
        ends,
        hosts.stream().map(this::name).toList());
  }

  String name(int host) {
    return site.hosts().get(host).name();
  }

  /** Empty for a time that never comes. */
  static Optional<Instant> time(long time) {
    return time == Interval.UNBOUNDED ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
  }

  /** Empty for a length without end. */
  static Optional<Duration> length(long length) {
    return length == Interval.UNBOUNDED ? Optional.empty() : Optional.of(Duration.ofMillis(length));
  }
}
