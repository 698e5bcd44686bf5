package org.leasehold.core.checker;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;

/**
 * 0. The log can be read: it begins with the site, its times never go back, every lease is
 * submitted once and before anything else is said of it, and every host and VM exists. A host that
 * is taken away exists for the VMs on it, to be told where they end.
 */
final class ReadableLog implements Invariant {

  @Override
  public int number() {
    return 0;
  }

  @Override
  public Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    boolean first = site.now().isEmpty();
    boolean declaresSite = entry.event() instanceof Event.SiteDeclared;
    if (first != declaresSite) {
      return Fault.ofLog(entry, first ? "the first event is no site" : "a second site is declared");
    }
    Optional<Instant> last = site.now();
    if (last.isPresent() && entry.at().isBefore(last.get())) {
      return Fault.ofLog(entry, "an event follows one of " + last.get());
    }
    if (entry.event() instanceof Event.SiteDeclared e) {
      return hosts(e.hosts(), entry);
    }
    if (entry.event() instanceof Event.SiteChanged e) {
      return hosts(e.hosts(), entry);
    }
    if (entry.event() instanceof Event.LeaseSubmitted e) {
      return isKnown(e.request().id(), site)
          ? Fault.ofLog(entry, "lease " + e.request().id() + " is submitted a second time")
          : Optional.empty();
    }
    Optional<LeaseId> lease = entry.lease();
    if (lease.isPresent() && !isKnown(lease.get(), site)) {
      return Fault.ofLog(entry, "lease " + lease.get() + " was never submitted");
    }
    if (entry.step().isPresent()) {
      VmStep step = entry.step().get();
      return vm(step.vm(), step.hosts(), step, entry, site);
    }
    if (entry.trouble().isPresent()) {
      Trouble trouble = entry.trouble().get();
      return vm(trouble.vm(), List.of(trouble.host()), trouble, entry, site);
    }
    Optional<Fault> wrong = details(entry, site);
    return wrong.isPresent() ? wrong : atSite(entry, site);
  }

  private static boolean isKnown(LeaseId lease, ObservedSite site) {
    return site.lease(lease).isPresent() || site.isFinished(lease);
  }

  private static Optional<Fault> hosts(List<Host> hosts, LogEntry entry) {
    Set<String> names = new HashSet<>();
    for (Host host : hosts) {
      if (!names.add(host.name())) {
        return Fault.ofLog(entry, "two hosts are called " + host.name());
      }
    }
    return names.isEmpty() ? Fault.ofLog(entry, "the site has no host") : Optional.empty();
  }

  /**
   * What is wrong with a VM and its hosts.
   *
   * @param what happened to it: put into words only where something is
   */
  private static Optional<Fault> vm(
      VmId vm, List<String> hosts, Object what, LogEntry entry, ObservedSite site) {
    Optional<ObservedLease> lease = site.lease(vm.lease());
    if (lease.isPresent() && vm.index() >= lease.get().nodes()) {
      String message = "VM " + vm + ": its lease has only " + lease.get().nodes() + " VMs";
      return Fault.ofLog(entry, message);
    }
    for (String host : hosts) {
      if (site.host(host).isEmpty()
          && (lease.isEmpty() || !lease.get().place(vm.index()).hosts().contains(host))) {
        return Fault.ofLog(entry, "VM " + vm + " " + what + ": no host of that name");
      }
    }
    return Optional.empty();
  }

  private static Optional<Fault> atSite(LogEntry entry, ObservedSite site) {
    if (entry.event() instanceof Event.SchedulerResumed e && e.since().isAfter(e.at())) {
      return Fault.ofLog(entry, "the scheduler was away since " + e.since());
    }
    Optional<String> host = host(entry.event());
    return host.isPresent() && site.host(host.get()).isEmpty()
        ? Fault.ofLog(entry, "host " + host.get() + " does not exist")
        : Optional.empty();
  }

  /** The host that is drained, away or open again. */
  private static Optional<String> host(Event event) {
    if (event instanceof Event.HostDrained e) {
      return Optional.of(e.host());
    } else if (event instanceof Event.HostUndrained e) {
      return Optional.of(e.host());
    } else if (event instanceof Event.HostAway e) {
      return Optional.of(e.host());
    } else if (event instanceof Event.HostBack e) {
      return Optional.of(e.host());
    }
    return Optional.empty();
  }

  private static Optional<Fault> details(LogEntry entry, ObservedSite site) {
    if (entry.event() instanceof Event.LeaseYielded e && !isKnown(e.to(), site)) {
      return Fault.ofLog(entry, "lease " + e.to() + ", yielded to, was never submitted");
    }
    if (entry.event() instanceof Event.RealDurationDeclared e && e.duration().isNegative()) {
      return Fault.ofLog(entry, "lease " + e.lease() + " is to run for " + e.duration());
    }
    if (entry.event() instanceof Event.LeasePlanned e) {
      for (String host : e.hosts()) {
        if (site.host(host).isEmpty()) {
          return Fault.ofLog(entry, "lease " + e.lease() + " is planned on unknown host " + host);
        }
      }
      Optional<ObservedLease> lease = site.lease(e.lease());
      if (lease.isPresent() && lease.get().nodes() != e.hosts().size()) {
        return Fault.ofLog(
            entry,
            String.format(
                Locale.ROOT,
                "lease %s has %d VMs and is planned on %d hosts",
                e.lease(),
                lease.get().nodes(),
                e.hosts().size()));
      }
    }
    return Optional.empty();
  }
}
