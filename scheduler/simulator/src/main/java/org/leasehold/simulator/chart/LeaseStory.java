package org.leasehold.simulator.chart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Entry;
import org.leasehold.simulator.chart.Schedule.Kind;

/** What a lease did, step by step: 12:00:00 run, 12:09:40 suspend, 12:20:00 resume. */
final class LeaseStory {
  private static final int MOST_STEPS = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

  /** What takes no time comes before what begins with its end. */
  private static final Comparator<Bar> ORDER =
      Comparator.comparing(Bar::start)
          .thenComparing(Bar::end)
          .thenComparing(bar -> bar.kind() == Kind.RUN)
          .thenComparing(Bar::kind);

  /**
   * The steps of one lease: a new one wherever one of its VMs does something else. Being saved is
   * none, it follows from the step before.
   */
  private static final class Steps {
    private final List<Bar> firsts = new ArrayList<>();
    private Instant end = Instant.MIN;

    void add(Bar bar) {
      if (bar.kind() == Kind.SAVED) {
        return;
      }
      if (firsts.isEmpty() || firsts.get(firsts.size() - 1).kind() != bar.kind()) {
        firsts.add(bar);
      }
      end = bar.end().isAfter(end) ? bar.end() : end;
    }
  }

  private final ZoneOffset clocks;
  private final LocalDateTime start;
  private final Map<LeaseId, Steps> steps = new HashMap<>();

  /** The stories of all leases of the schedule. */
  LeaseStory(Schedule schedule) {
    clocks = schedule.clocks();
    start = local(schedule.start());
    for (Bar bar : schedule.bars().stream().sorted(ORDER).toList()) {
      steps.computeIfAbsent(bar.lease(), lease -> new Steps()).add(bar);
    }
  }

  /** The story of one lease, a text for each step; its state alone when it never ran. */
  List<String> of(Entry lease) {
    Steps own = steps.getOrDefault(lease.lease(), new Steps());
    if (own.firsts.isEmpty()) {
      return List.of(lease.state().word());
    }
    List<String> words = new ArrayList<>();
    for (Bar bar : own.firsts) {
      words.add(time(bar.start()) + " " + bar.kind().word());
    }
    if (words.size() > MOST_STEPS) {
      int more = words.size() - MOST_STEPS;
      words = new ArrayList<>(words.subList(0, MOST_STEPS));
      words.add("and " + more + " more steps");
    }
    if (lease.sort() != Sort.ANOTHERS) {
      words.add(
          lease.state().isFinal()
              ? time(own.end) + " " + lease.state().word()
              : "now " + lease.state().word());
    }
    return List.copyOf(words);
  }

  private String time(Instant time) {
    LocalDateTime at = local(time);
    return at.format(at.toLocalDate().equals(start.toLocalDate()) ? TIME : DATE);
  }

  private LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, clocks);
  }
}
