package org.leasehold.daemon.engine;

import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log what happens, one line each, for a person who follows it. */
final class ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.leasehold.leases");

  private Optional<LeaseRequest> submitted = Optional.empty();

  void tell(Event event) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    if (event instanceof Event.LeaseSubmitted lease) {
      submitted = Optional.of(lease.request());
    } else if (event instanceof Event.LeaseStateChanged lease) {
      LOG.info("lease {}{} {}", lease.lease(), shape(lease), lease.to().word());
    } else if (event instanceof Event.LeaseRejected lease) {
      LOG.info("lease {} rejected: {}", lease.lease(), lease.refusal().message());
    } else if (event instanceof Event.LeaseYielded lease) {
      LOG.info(
          "lease {} yields to lease {} ({}){}",
          lease.lease(),
          lease.to(),
          lease.manner().name().toLowerCase(java.util.Locale.ROOT),
          lease.reason().isEmpty() ? "" : ": " + lease.reason());
    } else {
      tellOther(event);
    }
  }

  private static void tellOther(Event event) {
    if (event instanceof Event.LeasePlanned lease) {
      LOG.debug("lease {} planned from {} on {}", lease.lease(), lease.start(), lease.hosts());
    } else if (event instanceof Event.LeaseDelayed lease) {
      LOG.warn("lease {} delayed until {}: {}", lease.lease(), lease.until(), lease.reason());
    } else if (event instanceof Event.LeaseFailed lease) {
      LOG.warn("lease {} fails: {}", lease.lease(), lease.reason());
    } else if (event instanceof Event.ActionFailed action) {
      LOG.warn(
          "{} of VM {} on {} failed (try {}): {}",
          action.action().word(),
          action.vm(),
          action.host(),
          action.attempt(),
          action.reason());
    } else if (event instanceof Event.ActionLate action) {
      LOG.warn(
          "{} of VM {} on {} is late: expected by {}",
          action.action().word(),
          action.vm(),
          action.host(),
          action.expected());
    } else if (event instanceof Event.VmLost vm) {
      LOG.warn("VM {} is gone from {}: {}", vm.vm(), vm.host(), vm.reason());
    } else if (event instanceof Event.VmStalled vm) {
      LOG.warn("VM {} stands still on {}: {}", vm.vm(), vm.host(), vm.reason());
    } else if (event instanceof Event.VmWentOn vm) {
      LOG.info("VM {} goes on on {}", vm.vm(), vm.host());
    } else {
      tellOfSite(event);
    }
  }

  private static void tellOfSite(Event event) {
    if (event instanceof Event.HostDrained host) {
      LOG.info("host {} is drained", host.host());
    } else if (event instanceof Event.HostUndrained host) {
      LOG.info("host {} takes VMs again", host.host());
    } else if (event instanceof Event.HostAway host) {
      LOG.warn("host {} is away: {}", host.host(), host.reason());
    } else if (event instanceof Event.HostBack host) {
      LOG.info("host {} is back", host.host());
    } else if (event instanceof Event.SiteChanged site) {
      LOG.info("the site has {} hosts now", site.hosts().size());
    } else if (event instanceof Event.SchedulerResumed resumed) {
      LOG.info("nothing was looked after since {}", resumed.since());
    } else {
      LOG.debug("{}", event);
    }
  }

  private String shape(Event.LeaseStateChanged change) {
    return submitted
        .filter(request -> request.id().equals(change.lease()))
        .map(request -> " (" + request.type().word() + ", " + nodes(request.nodes()) + ")")
        .orElse("");
  }

  private static String nodes(int nodes) {
    return nodes == 1 ? "1 node" : nodes + " nodes";
  }
}
