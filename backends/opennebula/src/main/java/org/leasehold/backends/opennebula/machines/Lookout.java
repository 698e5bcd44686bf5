package org.leasehold.backends.opennebula.machines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.hosts.HostWatch;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.configuration.OpenNebulaSettings;
import org.leasehold.core.lease.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes looks at OpenNebula, one after the other, and has done what follows from each. */
final class Lookout {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final Cloud cloud;
  private final Contact contact;
  private final OpenNebulaSettings.Connection connection;
  private final Sending sending;
  private final StateLock state;
  private final GuardedReports reports;
  private final HostWatch hosts;
  private final Machines machines;
  private final LookObserver observer;

  /** Held by whoever takes a look, so that one is over before the next begins. */
  private final ReentrantLock looking = new ReentrantLock();

  /**
   * @param state guards contact, reports, hosts, machines and what sending has gathered
   */
  Lookout(
      Cloud cloud,
      Contact contact,
      OpenNebulaSettings.Connection connection,
      Sending sending,
      StateLock state,
      GuardedReports reports,
      HostWatch hosts,
      Machines machines,
      LookObserver observer) {
    this.cloud = cloud;
    this.contact = contact;
    this.connection = connection;
    this.sending = sending;
    this.state = state;
    this.reports = reports;
    this.hosts = hosts;
    this.machines = machines;
    this.observer = observer;
  }

  /** What the hosts have for leases now; nothing follows from it. */
  Survey survey() {
    Cloud.Reading reading = cloud.read();
    if (reading.look().isEmpty()) {
      return new Survey(List.of(), reading.reason());
    }
    Optional<SiteReading> site = read(reading.look().get());
    return new Survey(
        site.map(SiteReading::site).orElse(List.of()), "OpenNebula has told of no hosts yet");
  }

  /** What the hosts have for leases by a look that was taken; empty when it cannot be told. */
  Optional<SiteReading> read(Look look) {
    return state.get(() -> site(look));
  }

  /** Takes a look and says how long to rest after it. */
  Duration lookAndRest() {
    Cloud.Reading reading = look();
    return state.get(
        () -> {
          if (reading.look().isEmpty()) {
            return contact.rest();
          }
          return machines.isBusy() ? connection.busyInterval() : connection.interval();
        });
  }

  /** Takes a look, and does what follows from it. */
  Cloud.Reading look() {
    looking.lock();
    try {
      Set<Task> ready = state.get(machines::ready);
      Cloud.Reading reading = complete(cloud.read());
      Optional<SiteReading> site = state.get(() -> take(reading, ready));
      sending.make(state.get(sending::take));
      site.ifPresent(seen -> observer.seen(reading.look().orElseThrow(), seen));
      return reading;
    } finally {
      looking.unlock();
    }
  }

  private Cloud.Reading complete(Cloud.Reading reading) {
    if (reading.look().isEmpty()) {
      return reading;
    }
    Look look = reading.look().get();
    List<Integer> missing = state.get(() -> machines.missing(look));
    boolean supplies = state.get(() -> machines.needsSupplies(look));
    return cloud.complete(reading, missing, supplies);
  }

  private Optional<SiteReading> take(Cloud.Reading reading, Set<Task> ready) {
    if (reports.isClosed()) {
      return Optional.empty();
    }
    if (reading.look().isEmpty()) {
      contact.missed(reading);
      if (contact.isLost()) {
        hosts.allAway(reading.reason());
        machines.leave(reading.reason());
      }
      return Optional.empty();
    }
    contact.made();
    Look look = reading.look().get();
    machines.see(look, ready, contact.now());
    look.keep(machines.interventions(look));
    Optional<SiteReading> site = site(look);
    site.ifPresent(hosts::see);
    return site;
  }

  private Optional<SiteReading> site(Look look) {
    try {
      Set<Integer> inPlace = machines.inPlace(look);
      Map<Integer, Resources> counted = machines.counted();
      return Optional.of(
          SiteReading.of(
              look.hosts(),
              look.vms(),
              number -> look.vm(number).filter(vm -> machines.isOurs(vm, inPlace)).isPresent(),
              number -> Optional.ofNullable(counted.get(number))));
    } catch (OneFault.Unreadable e) {
      LOG.warn("what the hosts have cannot be told: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
