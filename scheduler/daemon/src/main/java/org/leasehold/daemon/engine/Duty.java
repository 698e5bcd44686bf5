package org.leasehold.daemon.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.schedule.HostsMissing;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.daemon.store.Restored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduler that is on duty, and what it is made of. It is relieved by another that goes on
 * with its leases when settings, hosts or policies change. For the scheduler thread alone.
 */
final class Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

  private final EngineMetrics metrics;
  private final List<Event> happened = new ArrayList<>();
  private SchedulerParts parts;
  private GuardedPolicies policies;
  private LeaseScheduler scheduler;

  private Duty(SchedulerParts parts, EngineMetrics metrics) {
    this.metrics = metrics;
    this.parts = parts;
    this.policies = guarded(parts);
  }

  /**
   * Takes up what was stored, or begins where nothing was.
   *
   * @throws HostsMissing when a host is gone on which there are VMs
   */
  static Duty takenUp(SchedulerParts parts, Restored restored, Instant now, EngineMetrics metrics) {
    Duty duty = new Duty(parts, metrics);
    if (restored.lastEvent().isEmpty()) {
      duty.begin(now);
    } else {
      duty.goOn(restored, restored.lastEvent().get(), now);
    }
    return duty;
  }

  private void begin(Instant now) {
    scheduler =
        new LeaseScheduler(
            parts.site(),
            parts.settings(),
            policies.policies(),
            parts.placer(),
            happened::add,
            now);
  }

  private void goOn(Restored restored, Instant lastEvent, Instant now) {
    tellChange(restored.hosts(), parts.site(), happened, now);
    scheduler = successor(parts, policies, restored.scheduler(), happened, now);
    scheduler.resumed(lastEvent, now);
    if (!parts.site().hosts().equals(restored.hosts())) {
      scheduler.replan();
    }
    LOG.info(
        "went on with {} leases; the last event was at {}",
        restored.scheduler().leases().size(),
        lastEvent);
  }

  private GuardedPolicies guarded(SchedulerParts of) {
    return new GuardedPolicies(
        of.policies(),
        System::nanoTime,
        (decision, fault) -> {
          LOG.error("the policy of {} failed: {}", decision, fault.getMessage());
          metrics.policyFailed(decision);
        });
  }

  LeaseScheduler scheduler() {
    return scheduler;
  }

  GuardedPolicies policies() {
    return policies;
  }

  SchedulerParts parts() {
    return parts;
  }

  /** What happened since this was last asked. */
  Happened takeHappened() {
    Happened taken = new Happened(happened, scheduler.takeChanges());
    happened.clear();
    scheduler.forgetEnded();
    return taken;
  }

  /**
   * Goes on with other settings, hosts or policies.
   *
   * @throws HostsMissing when a host is gone on which there are VMs; nothing was done
   */
  void renew(SchedulerParts next, Instant now) {
    GuardedPolicies nextPolicies = guarded(next);
    List<Event> changes = new ArrayList<>();
    tellChange(parts.site().hosts(), next.site(), changes, now);
    scheduler = successor(next, nextPolicies, scheduler.snapshot(), changes, now);
    scheduler.replan();
    happened.addAll(changes);
    policies = nextPolicies;
    parts = next;
  }

  private static void tellChange(List<Host> old, Site site, List<Event> events, Instant now) {
    if (!site.hosts().equals(old)) {
      events.add(new Event.SiteChanged(now, site.hosts()));
    }
  }

  /**
   * @param early takes what happens meanwhile
   */
  private LeaseScheduler successor(
      SchedulerParts with,
      GuardedPolicies asked,
      SchedulerSnapshot snapshot,
      List<Event> early,
      Instant now) {
    EventSink[] sink = {early::add};
    LeaseScheduler successor =
        LeaseScheduler.restore(
            with.site(),
            with.settings(),
            asked.policies(),
            with.placer(),
            event -> sink[0].accept(event),
            snapshot,
            now);
    sink[0] = happened::add;
    return successor;
  }
}
