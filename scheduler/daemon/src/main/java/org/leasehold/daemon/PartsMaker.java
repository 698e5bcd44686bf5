package org.leasehold.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BackendName;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.configuration.PolicyNames;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.daemon.engine.SchedulerParts;
import org.leasehold.policies.PolicyHost;
import org.leasehold.policies.PolicySettings;

/** Makes what a scheduler is made of from the settings, warmed up. */
final class PartsMaker {
  /** The site where none is set: enough to try every type of lease. */
  static final int HOSTS = 4;

  private static final Resources HOST =
      Resources.of(Map.of(Resources.CPU, 400L, Resources.MEMORY, 8192L));

  private PartsMaker() {}

  /** The hosts of the settings, or a small site where there are none. */
  private static Site site(LeaseholdSettings settings) {
    return settings.site().orElseGet(PartsMaker::smallSite);
  }

  /** How to schedule on these hosts. */
  static SchedulingSettings scheduling(LeaseholdSettings settings) {
    boolean realHosts = settings.backend() != BackendName.SIMULATED;
    return settings.scheduling().with(settings.estimates().on(realHosts));
  }

  private static Site smallSite() {
    List<Host> hosts = new ArrayList<>();
    for (int i = 1; i <= HOSTS; i++) {
      hosts.add(new Host("host" + i, HOST));
    }
    return new Site(hosts);
  }

  /**
   * Begins to load the policies that the settings name.
   *
   * @throws BadInput when there is no such policy
   */
  static PolicyHost startPolicies(PolicyNames names) throws BadInput {
    try {
      return PolicyHost.start(
          new PolicySettings(
              names.admission(),
              names.queue(),
              names.backfill(),
              names.preemption(),
              names.hostSelection(),
              names.timeLimit()));
    } catch (IllegalArgumentException e) {
      throw BadInput.of(e.getMessage());
    }
  }

  /**
   * The parts, when the policies are loaded and everything was used once, so that the first lease
   * does not wait for it.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy cannot be loaded, or fails at once
   */
  static SchedulerParts make(LeaseholdSettings settings, PolicyHost policies) {
    Placer placer = new Placer(settings.scheduling().placement());
    placer.warmUp();
    SchedulerParts parts =
        new SchedulerParts(site(settings), scheduling(settings), policies.policies(), placer);
    tryOut(parts.policies(), parts);
    return parts;
  }

  /** Schedules two leases on a site of its own. */
  private static void tryOut(Policies policies, SchedulerParts parts) {
    Instant now = Instant.EPOCH.plus(Duration.ofDays(1));
    LeaseScheduler scheduler =
        new LeaseScheduler(
            smallSite(), parts.settings(), policies, parts.placer(), event -> {}, now);
    scheduler.submit(request("warm-up-1", new Start.Asap()), now);
    scheduler.submit(request("warm-up-2", new Start.Asap()), now);
    scheduler.submit(request("warm-up-3", new Start.At(now.plusSeconds(60))), now);
    scheduler.actionsDue(now);
  }

  private static LeaseRequest request(String id, Start start) {
    return new LeaseRequest(
        new LeaseId(id),
        "",
        new LeaseTerms(start, Optional.of(Duration.ofHours(1)), true),
        List.of(new NodeSet(HOSTS, HOST)),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }
}
