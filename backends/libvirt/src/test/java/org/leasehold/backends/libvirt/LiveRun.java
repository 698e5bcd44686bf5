package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.AdmissionPolicy.Admission;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;
import org.leasehold.core.schedule.Decision;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;

/** The scheduler on a real backend, in real time, in the thread of a test. */
final class LiveRun implements AutoCloseable {
  private static final long LONGEST_SLEEP_MS = 100;

  private final Backend backend;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final List<Event> events = new ArrayList<>();
  private final LeaseScheduler scheduler;
  private final Duration toldBy;
  private Instant lastLook = now();

  /**
   * @param backend not started; it is closed with this
   */
  LiveRun(Backend backend, Site site, SchedulingSettings settings) {
    this.backend = backend;
    this.toldBy = settings.tolerance().dividedBy(4);
    Placer placer = new Placer(settings.placement());
    placer.warmUp();
    this.scheduler = new LeaseScheduler(site, settings, policies(), placer, events::add, now());
    backend.start(outcomes::add);
  }

  /** Reservations have best-effort leases suspended, the latest submitted first. */
  private static Policies policies() {
    QueuePolicy firstCome =
        (leases, now) -> leases.stream().map(lease -> Score.of(-lease.submitTime())).toList();
    return new Policies(
        (lease, now) -> new Admission(true, ""),
        firstCome,
        firstCome,
        (to, candidates, now) ->
            candidates.stream()
                .map(
                    lease ->
                        to.type().equals("reservation")
                            ? Optional.of(new Yield(1 / (1 + lease.waited()), Manner.SUSPEND, ""))
                            : Optional.<Yield>empty())
                .toList(),
        (lease, hosts, now) -> hosts.stream().map(host -> Score.of(0)).toList());
  }

  static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis()).truncatedTo(ChronoUnit.MILLIS);
  }

  Decision submit(LeaseRequest request) {
    backend.expect(request);
    Decision decision = scheduler.submit(request, now());
    carryOn();
    return decision;
  }

  void cancel(LeaseId lease) {
    scheduler.cancel(lease, now());
    carryOn();
  }

  LeaseState state(LeaseId lease) {
    return scheduler.state(lease).orElseThrow();
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** Goes on until something is so. */
  void until(String what, Duration longest, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    carryOn();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what + ": " + events);
      }
      long sleep =
          scheduler
              .nextWakeUp()
              .map(at -> Duration.between(now(), at).toMillis())
              .orElse(LONGEST_SLEEP_MS);
      Outcome outcome =
          outcomes.poll(Math.max(0, Math.min(LONGEST_SLEEP_MS, sleep)), TimeUnit.MILLISECONDS);
      if (outcome != null) {
        scheduler.report(outcome, now());
      }
      carryOn();
    }
  }

  /** The scheduler is to know when this thread was late itself, as a daemon lets it. */
  private void noteLateness() {
    Instant now = now();
    Optional<Instant> due = scheduler.nextWakeUp().filter(at -> !at.isAfter(now));
    if (due.isPresent()) {
      Instant from = due.get().isAfter(lastLook) ? due.get() : lastLook;
      if (Duration.between(from, now).compareTo(toldBy) > 0) {
        scheduler.resumed(lastLook, now);
      }
    }
    lastLook = now;
  }

  private void carryOn() {
    noteLateness();
    for (Outcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
      scheduler.report(next, now());
    }
    List<DueAction> due = scheduler.actionsDue(now());
    while (!due.isEmpty()) {
      due.forEach(backend::begin);
      due = scheduler.actionsDue(now());
    }
  }

  @Override
  public void close() throws Exception {
    backend.close();
  }
}
