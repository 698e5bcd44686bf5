package org.leasehold.daemon.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.ActionFailed;
import org.leasehold.core.event.Event.ActionMeasured;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.VmLost;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.snapshot.LeaseSnapshot;

/** What is measured about the scheduler thread and the leases it looks after. */
public final class EngineMetrics {
  private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

  /** What policies decide: a counter that begins with its first fault shows no increase then. */
  private static final List<String> DECISIONS =
      List.of("admission", "queue", "backfill", "preemption", "host-selection");

  private final MeterRegistry registry;
  private final Timer decisions;
  private final Timer commits;
  private final Timer lateness;
  private final Timer plannings;
  private final DistributionSummary batches;
  private final Map<LeaseState, AtomicInteger> leases = new EnumMap<>(LeaseState.class);
  private final ActionMetrics actions;
  private final AtomicInteger unwritten;
  private final AtomicInteger ready;
  private final Map<LeaseState, Counter> ends = new EnumMap<>(LeaseState.class);
  private final Counter delays;
  private final Counter failures;
  private final Counter losses;

  public EngineMetrics(MeterRegistry registry) {
    this.registry = registry;
    actions = new ActionMetrics(registry);
    decisions = timer("leasehold.decision", "From the arrival of a submission to its answer.");
    commits = timer("leasehold.commit", "Writing one batch to the store.");
    lateness = timer("leasehold.wakeup.lateness", "By how much the scheduler was woken up late.");
    plannings = timer("leasehold.planning", "Planning the queue.");
    batches =
        DistributionSummary.builder("leasehold.batch.size")
            .description("Commands done before one write to the store.")
            .publishPercentiles(PERCENTILES)
            .register(registry);
    for (LeaseState state : LeaseState.values()) {
      if (!state.isFinal() && state != LeaseState.PENDING) {
        leases.put(state, leasesIn(state));
      } else if (state.isFinal()) {
        ends.put(state, endsAs(state));
      }
    }
    delays = counter("leasehold.lease.delays", "Promised starts that were put off.");
    failures = counter("leasehold.action.failures", "Actions on VMs that failed, tries counted.");
    losses = counter("leasehold.vms.lost", "VMs that were gone.");
    DECISIONS.forEach(this::policyFaults);
    unwritten = gauge("leasehold.store.unwritten", "Batches that the store has yet to take.");
    ready = gauge("leasehold.ready", "Whether submissions are decided on: 1 or 0.");
  }

  private AtomicInteger leasesIn(LeaseState state) {
    AtomicInteger count = new AtomicInteger();
    Gauge.builder("leasehold.leases", count, AtomicInteger::get)
        .description("Leases that have not ended.")
        .tag("state", state.word())
        .register(registry);
    return count;
  }

  private Counter endsAs(LeaseState state) {
    return Counter.builder("leasehold.leases.ended")
        .description("Leases that have ended since the daemon was started.")
        .tag("state", state.word())
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Counter policyFaults(String decision) {
    return Counter.builder("leasehold.policy.faults")
        .description("Questions to a policy that it failed to answer.")
        .tag("decision", decision)
        .register(registry);
  }

  private AtomicInteger gauge(String name, String description) {
    AtomicInteger value = new AtomicInteger();
    Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
    return value;
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentiles(PERCENTILES)
        .register(registry);
  }

  void inbox(Inbox inbox) {
    Gauge.builder("leasehold.commands.waiting", inbox, Inbox::size)
        .description("Commands that wait for the scheduler thread.")
        .register(registry);
  }

  void decided(long nanos) {
    decisions.record(Duration.ofNanos(nanos));
  }

  void planned(long nanos) {
    plannings.record(Duration.ofNanos(nanos));
  }

  /** A wake-up came. */
  void woken(Duration late) {
    lateness.record(late);
  }

  /** A batch was written, or was not. */
  void wrote(long nanos, int commands, int stillUnwritten) {
    commits.record(Duration.ofNanos(nanos));
    batches.record(commands);
    unwritten.set(stillUnwritten);
  }

  void ready(boolean is) {
    ready.set(is ? 1 : 0);
  }

  void policyFailed(String decision) {
    policyFaults(decision).increment();
  }

  /** Counts anew. */
  void count(List<LeaseSnapshot> unfinished) {
    leases.values().forEach(count -> count.set(0));
    unfinished.forEach(lease -> add(lease.state(), 1));
  }

  void count(Event event) {
    if (event instanceof LeaseStateChanged change) {
      add(change.from(), -1);
      add(change.to(), 1);
      Optional.ofNullable(ends.get(change.to())).ifPresent(Counter::increment);
    } else if (event instanceof LeaseDelayed) {
      delays.increment();
    } else if (event instanceof ActionFailed) {
      failures.increment();
    } else if (event instanceof VmLost) {
      losses.increment();
    } else if (event instanceof ActionMeasured measured) {
      actions.measured(measured.measure());
    }
  }

  private void add(LeaseState state, int change) {
    AtomicInteger count = leases.get(state);
    if (count != null) {
      count.addAndGet(change);
    }
  }
}
