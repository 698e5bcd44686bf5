package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSubject;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;

/**
 * Says of each delay of a reservation whether it could have been kept. It could not where an action
 * on a VM of its own was late or failed, where one of its hosts went away, where nobody looked
 * after the leases when its VMs were to be started, or where what held its hosts was late or
 * failed, was not over when its VMs had to be started, and there was no room for them elsewhere or
 * no time left to turn to it. For sites of equal VMs.
 *
 * @param events all that happened, in order
 * @param slots how many VMs each host takes
 * @param lead what it takes to notice that something is late, and to start VMs elsewhere instead
 */
record Excuses(List<Event> events, int slots, Duration lead) {

  /** What was wrong, from when on it was known, and until when. */
  private record Mishap(VmId vm, String host, Instant told, Instant over) {}

  /** The delays of reservations that could have been kept. */
  List<Event.LeaseDelayed> unexcused() {
    Map<LeaseId, LeaseRequest> reservations = new HashMap<>();
    for (Event event : events) {
      if (event instanceof Event.LeaseSubmitted e
          && e.request().terms().start() instanceof Start.At) {
        reservations.put(e.request().id(), e.request());
      }
    }
    return events.stream()
        .filter(Event.LeaseDelayed.class::isInstance)
        .map(Event.LeaseDelayed.class::cast)
        .filter(delay -> reservations.containsKey(delay.lease()))
        .filter(delay -> !isExcused(delay, reservations.get(delay.lease())))
        .toList();
  }

  private boolean isExcused(Event.LeaseDelayed delay, LeaseRequest lease) {
    Instant start = ((Start.At) lease.terms().start()).time();
    List<Mishap> mishaps = mishaps(delay.at());
    if (mishaps.stream().anyMatch(m -> m.vm().lease().equals(lease.id()))
        || events.stream().anyMatch(e -> isOverdue(e, lease.id(), delay.at()))) {
      return true;
    }
    Set<String> hosts = hosts(lease.id(), delay.at());
    boolean away =
        events.stream()
            .anyMatch(
                e ->
                    e instanceof Event.HostAway a
                        && !a.at().isAfter(delay.at())
                        && hosts.contains(a.host()));
    Instant decisive = start.minus(lead);
    if (events.stream().anyMatch(e -> wasUnseen(e, decisive, start, delay.at()))) {
      return true;
    }
    boolean room = roomElsewhere(lease, start, hosts);
    return away
        || mishaps.stream()
            .filter(m -> hosts.contains(m.host()) || holds(m.vm().lease(), hosts, m.told()))
            .filter(m -> m.over().isAfter(decisive))
            .anyMatch(m -> !room || m.told().isAfter(decisive));
  }

  /**
   * Whether an action on the lease's own VMs should have ended by then, though that is told later.
   */
  private static boolean isOverdue(Event event, LeaseId lease, Instant by) {
    return event instanceof Event.ActionLate e
        && e.vm().lease().equals(lease)
        && !e.expected().isAfter(by);
  }

  /** Whether nobody looked at some time when the VMs were to be started. */
  private static boolean wasUnseen(Event event, Instant decisive, Instant start, Instant told) {
    return event instanceof Event.SchedulerResumed e
        && !e.at().isAfter(told)
        && e.at().isAfter(decisive)
        && e.since().isBefore(start);
  }

  /** The hosts a lease was planned on last before a time. */
  private Set<String> hosts(LeaseId lease, Instant before) {
    Set<String> hosts = new HashSet<>();
    for (Event event : events) {
      if (event instanceof Event.LeasePlanned e
          && e.lease().equals(lease)
          && !e.at().isAfter(before)) {
        hosts.clear();
        hosts.addAll(e.hosts());
      }
    }
    return hosts;
  }

  /** What went wrong with actions, as far as it was told by a time. */
  private List<Mishap> mishaps(Instant by) {
    return IntStream.range(0, events.size())
        .boxed()
        .filter(i -> !events.get(i).at().isAfter(by))
        .flatMap(i -> mishap(i).stream())
        .toList();
  }

  private Optional<Mishap> mishap(int index) {
    if (events.get(index) instanceof Event.ActionLate e) {
      return Optional.of(new Mishap(e.vm(), e.host(), e.at(), over(index, e.vm())));
    } else if (events.get(index) instanceof Event.ActionFailed e) {
      return Optional.of(new Mishap(e.vm(), e.host(), e.at(), over(index, e.vm())));
    }
    return Optional.empty();
  }

  /** When a VM has come to rest after something that went wrong; never where it did not. */
  private Instant over(int index, VmId vm) {
    return events.subList(index + 1, events.size()).stream()
        .filter(e -> EventSubject.vm(e).equals(Optional.of(vm)))
        .filter(
            e ->
                e instanceof Event.VmStarted
                    || e instanceof Event.VmStopped
                    || e instanceof Event.SuspensionEnded
                    || e instanceof Event.ResumptionEnded)
        .map(Event::at)
        .findFirst()
        .orElse(Instant.MAX);
  }

  /** Whether VMs of a lease hold some of these hosts at a time. */
  private boolean holds(LeaseId lease, Set<String> hosts, Instant at) {
    return held(at).entrySet().stream()
        .anyMatch(e -> e.getKey().lease().equals(lease) && hosts.contains(e.getValue()));
  }

  /** Whether as many slots as a lease needs were free on other hosts as soon as it was to start. */
  private boolean roomElsewhere(LeaseRequest lease, Instant start, Set<String> hosts) {
    Map<String, Integer> free = new HashMap<>();
    for (Event event : events) {
      if (event instanceof Event.SiteDeclared e) {
        e.hosts().stream().map(Host::name).forEach(name -> free.put(name, slots));
      }
    }
    held(start)
        .forEach(
            (vm, host) -> {
              if (!vm.lease().equals(lease.id())) {
                free.merge(host, -1, Integer::sum);
              }
            });
    free.keySet().removeAll(hosts);
    return free.values().stream().mapToInt(Integer::intValue).sum() >= lease.nodes();
  }

  /** The host that each VM holds at a time, if it holds one. */
  private Map<VmId, String> held(Instant at) {
    Map<VmId, String> held = new HashMap<>();
    for (Event event : events) {
      if (event.at().isAfter(at)) {
        break;
      }
      if (event instanceof Event.BootStarted e) {
        held.put(e.vm(), e.host());
      } else if (event instanceof Event.VmStarted e) {
        held.put(e.vm(), e.host());
      } else if (event instanceof Event.ResumptionStarted e) {
        held.put(e.vm(), e.host());
      } else if (event instanceof Event.VmStopped
          || event instanceof Event.SuspensionEnded
          || event instanceof Event.VmLost) {
        EventSubject.vm(event).ifPresent(held::remove);
      }
    }
    return held;
  }
}
