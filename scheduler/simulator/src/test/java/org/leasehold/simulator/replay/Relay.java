package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot.Phase;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/**
 * A random run in which the scheduler may hand over to another one, restored from its snapshot,
 * after anything that was asked of it. The backend stays the same.
 */
final class Relay {
  private final List<Event> events = new ArrayList<>();
  private final Troubles backend;
  private final TreeMap<LeaseId, LeaseSnapshot> remembered = new TreeMap<>();
  private final long seed;
  private final Site site;
  private final SchedulingSettings settings;
  private final Policies policies;
  private final Placer placer;
  private final Workload workload;
  private final Deque<Submission> toCome;
  private final SplittableRandom random;
  private final BooleanSupplier handsOver;
  private LeaseScheduler scheduler;
  private Instant now = Scenario.START;

  /**
   * @param boots whether VMs take time to boot
   * @param handsOver asked after anything that was done
   */
  Relay(long seed, boolean boots, BooleanSupplier handsOver) {
    this.seed = seed;
    RandomWorkload scenario = new RandomWorkload(seed);
    this.site = scenario.site();
    RandomTimes times = new RandomTimes(seed, site);
    boolean learns = seed % 3 == 0;
    SchedulingSettings drawn = boots ? scenario.bootingSettings() : scenario.settings();
    this.settings = learns ? drawn.with(RandomTimes.LEARNING) : drawn;
    this.policies = scenario.policies();
    this.workload = scenario.workload();
    this.toCome = new ArrayDeque<>(workload.submissions());
    this.random = new SplittableRandom(seed);
    this.handsOver = handsOver;
    Troubles troubles = seed % 2 == 0 ? Troubles.none() : Troubles.random(random.split());
    this.backend = learns ? troubles.with(times) : troubles;
    this.placer = new Placer(settings.placement());
    this.scheduler =
        learns
            ? LeaseScheduler.restore(
                site, settings, policies, placer, events::add, times.snapshot(), now)
            : new LeaseScheduler(site, settings, policies, placer, events::add, now);
  }

  /** Lets everything happen, and says what did. */
  List<Event> run() {
    Optional<Instant> next = next();
    while (next.isPresent()) {
      boolean isLate = random.nextInt(20) == 0;
      now = isLate ? next.get().plusSeconds(random.nextInt(900)) : next.get();
      settle();
      if (random.nextInt(12) == 0) {
        LeaseId id = new LeaseId("" + (1 + random.nextInt(workload.submissions().size())));
        scheduler.cancel(id, now);
        mayHandOver();
        settle();
      }
      if (random.nextInt(40) == 0) {
        loseVm();
        settle();
      }
      next = next();
    }
    return events;
  }

  private Optional<Instant> next() {
    Optional<Instant> arrival = Optional.ofNullable(toCome.peek()).map(Submission::arrival);
    return Stream.of(arrival, scheduler.nextWakeUp(), backend.nextOutcome())
        .flatMap(Optional::stream)
        .map(time -> time.isBefore(now) ? now : time)
        .min(Instant::compareTo);
  }

  private void settle() {
    boolean quiet = false;
    while (!quiet) {
      List<Outcome> outcomes = backend.outcomesDue(now);
      for (Outcome outcome : outcomes) {
        scheduler.report(outcome, now);
        mayHandOver();
      }
      while (!toCome.isEmpty() && !toCome.peek().arrival().isAfter(now)) {
        submit(toCome.remove());
        mayHandOver();
      }
      List<DueAction> actions = scheduler.actionsDue(now);
      mayHandOver();
      actions.forEach(due -> backend.begin(due, now));
      quiet = actions.isEmpty() && outcomes.isEmpty();
    }
  }

  private void loseVm() {
    List<PlaceOfVm> places = new ArrayList<>();
    for (LeaseSnapshot lease : scheduler.snapshot().leases()) {
      for (PlaceSnapshot place : lease.places()) {
        if (place.phase() == Phase.LIVE || place.phase() == Phase.SAVED) {
          places.add(new PlaceOfVm(new VmId(lease.request().id(), place.vm()), place.host()));
        }
      }
    }
    if (!places.isEmpty()) {
      PlaceOfVm lost = places.get(random.nextInt(places.size()));
      backend.lose(lost.vm(), now);
    }
  }

  private record PlaceOfVm(VmId vm, String host) {}

  private void submit(Submission next) {
    LeaseId id = next.request().id();
    backend.expect(id, next.request().nodes(), next.realDuration());
    scheduler.submit(next.request(), now);
  }

  private void mayHandOver() {
    if (!handsOver.getAsBoolean()) {
      return;
    }
    for (LeaseSnapshot lease : scheduler.takeChanges()) {
      remembered.put(lease.request().id(), lease);
    }
    SchedulerSnapshot snapshot = scheduler.snapshot();
    remembered.values().removeIf(lease -> lease.state().isFinal());
    assertSame(remembered, byId(snapshot));
    scheduler =
        LeaseScheduler.restore(site, settings, policies, placer, events::add, snapshot, now);
    assertSame(scheduler.snapshot(), snapshot);
    assertThat(scheduler.takeChanges()).isEmpty();
  }

  private void assertSame(SchedulerSnapshot actual, SchedulerSnapshot expected) {
    assertSame(byId(actual), byId(expected));
    assertThat(actual).as("seed %d at %s", seed, now).isEqualTo(expected);
  }

  private void assertSame(
      Map<LeaseId, LeaseSnapshot> actual, Map<LeaseId, LeaseSnapshot> expected) {
    assertThat(actual.keySet()).as("seed %d at %s", seed, now).isEqualTo(expected.keySet());
    expected.forEach(
        (id, lease) -> assertThat(actual.get(id)).as("seed %d at %s", seed, now).isEqualTo(lease));
  }

  private static Map<LeaseId, LeaseSnapshot> byId(SchedulerSnapshot snapshot) {
    Map<LeaseId, LeaseSnapshot> leases = new TreeMap<>();
    snapshot.leases().forEach(lease -> leases.put(lease.request().id(), lease));
    return leases;
  }
}
