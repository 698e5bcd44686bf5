package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.site.Host;

/** The hosts and the leases as far as the log tells. Of a finished lease only the name is kept. */
final class ObservedSite {
  private final Map<String, Host> hosts = new HashMap<>();
  private final Map<LeaseId, ObservedLease> live = new LinkedHashMap<>();
  private final Set<LeaseId> finished = new HashSet<>();
  private final Map<String, Closing> drained = new HashMap<>();
  private final Map<String, Closing> away = new HashMap<>();
  private Optional<Instant> now = Optional.empty();
  private Optional<Instant> mishap = Optional.empty();
  private long events;

  /** The time of the last event; empty before the first. */
  Optional<Instant> now() {
    return now;
  }

  /** Whether the last event was before a time. */
  boolean isBefore(Instant time) {
    return now.isPresent() && now.get().isBefore(time);
  }

  Optional<Host> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  /**
   * Why no VMs come to a host.
   *
   * @param event the number of the event that closed it
   * @param what the host in words
   */
  record Closing(long event, String what) {}

  /** What closed the host first; empty while VMs may come to it. */
  Optional<Closing> closed(String host) {
    Optional<Closing> drain = Optional.ofNullable(drained.get(host));
    Optional<Closing> gone = Optional.ofNullable(away.get(host));
    if (drain.isEmpty() || gone.isEmpty()) {
      return drain.isPresent() ? drain : gone;
    }
    return drain.get().event() < gone.get().event() ? drain : gone;
  }

  /** Whether something went wrong since a time, or is still wrong, that may keep leases waiting. */
  boolean hadMishapSince(Instant time) {
    return mishap.filter(at -> !at.isBefore(time)).isPresent()
        || live.values().stream().anyMatch(lease -> lease.troubles().anyOpen());
  }

  /** The lease, while it is not finished. */
  Optional<ObservedLease> lease(LeaseId id) {
    return Optional.ofNullable(live.get(id));
  }

  /** The lease that an entry is about, while it is not finished. */
  Optional<ObservedLease> lease(LogEntry entry) {
    return entry.lease().isPresent() ? lease(entry.lease().get()) : Optional.empty();
  }

  /** The leases that are not finished, in the order they were submitted. */
  Collection<ObservedLease> leases() {
    return Collections.unmodifiableCollection(live.values());
  }

  boolean isFinished(LeaseId id) {
    return finished.contains(id);
  }

  /** Takes an event in that every invariant has let pass. */
  void take(LogEntry entry) {
    now = Optional.of(entry.at());
    mishap = entry.tellsOfMishap() ? now : mishap;
    events++;
    if (entry.event() instanceof Event.SiteDeclared e) {
      replaceHosts(e.hosts());
    } else if (entry.event() instanceof Event.SiteChanged e) {
      replaceHosts(e.hosts());
    } else if (entry.event() instanceof Event.HostDrained e) {
      drained.putIfAbsent(e.host(), new Closing(events, "a drained host"));
    } else if (entry.event() instanceof Event.HostUndrained e) {
      drained.remove(e.host());
    } else if (entry.event() instanceof Event.HostAway e) {
      away.putIfAbsent(e.host(), new Closing(events, "a host that is away"));
    } else if (entry.event() instanceof Event.HostBack e) {
      away.remove(e.host());
    } else if (entry.event() instanceof Event.LeaseSubmitted e) {
      live.put(e.request().id(), new ObservedLease(e.request(), e.at()));
    } else if (!entry.refusesDuplicate()) {
      Optional<ObservedLease> lease = lease(entry);
      if (lease.isPresent()) {
        tell(lease.get(), entry);
      }
    }
  }

  private void replaceHosts(List<Host> others) {
    hosts.clear();
    others.forEach(host -> hosts.put(host.name(), host));
    drained.keySet().retainAll(hosts.keySet());
    away.keySet().retainAll(hosts.keySet());
  }

  private void tell(ObservedLease lease, LogEntry entry) {
    boolean wasInTrouble = lease.troubles().anyOpen();
    if (entry.step().isPresent()) {
      lease.take(entry.step().get());
    }
    if (entry.trouble().isPresent()) {
      lease.take(entry.trouble().get());
    }
    if (entry.event() instanceof Event.LeaseStateChanged e) {
      lease.enter(e.to(), e.at());
    } else if (entry.event() instanceof Event.LeaseAccepted) {
      lease.accept();
    } else if (entry.event() instanceof Event.LeaseRejected) {
      lease.reject();
    } else if (entry.event() instanceof Event.RealDurationDeclared e) {
      lease.declareRealDuration(e.duration());
    } else if (entry.event() instanceof Event.LeasePlanned e) {
      lease.plan(e.start(), e.hosts(), events);
    } else if (entry.event() instanceof Event.LeaseDelayed e) {
      lease.delay(e.until());
    } else if (entry.event() instanceof Event.LeaseFailed) {
      lease.giveUp();
    }
    // What was wrong until now was so after any lease that is here was submitted.
    mishap = wasInTrouble ? now : mishap;
  }

  /** Forgets all of a finished lease but its name. */
  void retire(ObservedLease lease) {
    live.remove(lease.id());
    finished.add(lease.id());
  }
}
