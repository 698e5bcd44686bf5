package org.leasehold.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Site;

/**
 * Literal event logs for tests: {@code log().at(0).bestEffort("1", 2, 3600).start("1", "n1",
 * "n2")}. Times are seconds from {@link #START}; where hosts are given, they are those of the
 * lease's VMs in the order of their indices.
 */
public final class EventLog {
  /** The start of every log. */
  public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final List<Event> events = new ArrayList<>();
  private final Map<LeaseId, LeaseState> states = new HashMap<>();
  private final Map<LeaseId, List<String>> hosts = new HashMap<>();
  private Instant now = START;

  private EventLog() {}

  /** A site of so many hosts n1, n2 and so on, each with one CPU and 1,024 MB. */
  public static EventLog log(int hosts) {
    return log(hosts, 1);
  }

  /** A site of so many hosts n1, n2 and so on, each with so many CPUs. */
  public static EventLog log(int hosts, int cpus) {
    EventLog log = new EventLog();
    Site site = Site.uniform("n", hosts, Resources.of(100L * cpus, 1024L * cpus));
    return log.add(new Event.SiteDeclared(START, site.hosts()));
  }

  /** A time in seconds from the start. */
  public static Instant time(double seconds) {
    return START.plusMillis(Math.round(seconds * 1000));
  }

  /** The events so far. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** Hands every event to the sink. */
  public <S extends EventSink> S into(S sink) {
    events.forEach(sink::accept);
    return sink;
  }

  /** The events that follow happen then. */
  public EventLog at(double seconds) {
    now = time(seconds);
    return this;
  }

  public EventLog bestEffort(String id, int nodes, long seconds) {
    return submit(id, new Start.Asap(), nodes, seconds).accept(id).state(id, LeaseState.QUEUED);
  }

  public EventLog reservation(String id, int nodes, double start, long seconds) {
    return submit(id, new Start.At(time(start)), nodes, seconds);
  }

  public EventLog immediate(String id, int nodes, long seconds) {
    return submit(id, new Start.Now(), nodes, seconds);
  }

  public EventLog submit(String id, Start start, int nodes, long seconds) {
    states.putIfAbsent(new LeaseId(id), LeaseState.PENDING);
    LeaseTerms terms =
        new LeaseTerms(
            start, Optional.of(Duration.ofSeconds(seconds)), start instanceof Start.Asap);
    return add(
        new Event.LeaseSubmitted(
            now,
            new LeaseRequest(
                new LeaseId(id),
                "",
                terms,
                List.of(new NodeSet(nodes, Resources.of(100, 1024))),
                new SoftwareEnvironment.Unmanaged(),
                Map.of())));
  }

  public EventLog really(String id, long seconds) {
    return add(new Event.RealDurationDeclared(now, new LeaseId(id), Duration.ofSeconds(seconds)));
  }

  public EventLog accept(String id) {
    return add(new Event.LeaseAccepted(now, new LeaseId(id)));
  }

  public EventLog reject(String id, RefusalReason reason, String message) {
    return add(new Event.LeaseRejected(now, new LeaseId(id), new Refusal(reason, message)));
  }

  public EventLog state(String id, LeaseState to) {
    LeaseId lease = new LeaseId(id);
    LeaseState from = states.put(lease, to);
    return from == to ? this : add(new Event.LeaseStateChanged(now, lease, from, to));
  }

  public EventLog start(String id, String... on) {
    hosts.put(new LeaseId(id), new ArrayList<>(List.of(on)));
    state(id, LeaseState.SCHEDULED).state(id, LeaseState.ACTIVE);
    return each(id, (vm, host) -> new Event.VmStarted(now, vm, host));
  }

  /** All VMs stop and the lease is done. */
  public EventLog done(String id) {
    return each(id, (vm, host) -> new Event.VmStopped(now, vm, host)).state(id, LeaseState.DONE);
  }

  public EventLog shutDown(String id) {
    state(id, LeaseState.SHUTTING_DOWN);
    return each(id, (vm, host) -> new Event.ShutdownStarted(now, vm, host));
  }

  public EventLog requeue(String id) {
    return each(id, (vm, host) -> new Event.VmStopped(now, vm, host)).state(id, LeaseState.QUEUED);
  }

  public EventLog suspend(String id) {
    state(id, LeaseState.SUSPENDING);
    return each(id, (vm, host) -> new Event.SuspensionStarted(now, vm, host));
  }

  public EventLog suspended(String id) {
    each(id, (vm, host) -> new Event.SuspensionEnded(now, vm, host));
    return state(id, LeaseState.SUSPENDED);
  }

  public EventLog resume(String id) {
    state(id, LeaseState.RESUMING);
    return each(id, (vm, host) -> new Event.ResumptionStarted(now, vm, host));
  }

  public EventLog resumed(String id) {
    each(id, (vm, host) -> new Event.ResumptionEnded(now, vm, host));
    return state(id, LeaseState.ACTIVE);
  }

  /** The VM begins to move; {@link #moved} ends it. */
  public EventLog move(String id, int vm, String to, boolean live) {
    LeaseId lease = new LeaseId(id);
    String from = hosts.get(lease).get(vm);
    return add(new Event.MigrationStarted(now, new VmId(lease, vm), from, to, live));
  }

  public EventLog moved(String id, int vm, String to, boolean live) {
    LeaseId lease = new LeaseId(id);
    String from = hosts.get(lease).set(vm, to);
    return add(new Event.MigrationEnded(now, new VmId(lease, vm), from, to, live));
  }

  public EventLog add(Event event) {
    events.add(event);
    return this;
  }

  private EventLog each(String id, BiFunction<VmId, String, Event> event) {
    LeaseId lease = new LeaseId(id);
    List<String> on = hosts.get(lease);
    for (int i = 0; i < on.size(); i++) {
      add(event.apply(new VmId(lease, i), on.get(i)));
    }
    return this;
  }
}
