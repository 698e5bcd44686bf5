package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.outlook.HostUse.Activity;
import org.leasehold.core.outlook.HostUse.VmUse;
import org.leasehold.core.schedule.Presence.Place;
import org.leasehold.core.site.Site;

/** Says which VMs are on which hosts, and what they do there. */
final class VmActivities {
  private final Site site;
  private final Presence presence;

  VmActivities(Site site, Presence presence) {
    this.site = site;
    this.presence = presence;
  }

  /** The VMs of each host, by its index; one that is moved on both of its hosts. */
  List<List<VmUse>> byHost(Collection<Lease> leases) {
    List<List<VmUse>> hosts = new ArrayList<>();
    site.hosts().forEach(host -> hosts.add(new ArrayList<>()));
    for (Lease lease : leases) {
      if (!lease.state.isFinal()) {
        add(lease, hosts);
      }
    }
    hosts.forEach(vms -> vms.sort(Comparator.comparing(VmUse::vm)));
    return hosts;
  }

  private void add(Lease lease, List<List<VmUse>> hosts) {
    Map<VmId, ActionKind> underWay = new HashMap<>();
    for (Action action : lease.underWay.keySet()) {
      underWay.put(action.vm(), action.kind());
    }
    for (VmId vm : lease.vms) {
      Optional<Place> place = presence.place(vm);
      if (place.isPresent()) {
        VmUse use =
            new VmUse(
                vm,
                Optional.ofNullable(underWay.get(vm))
                    .map(VmActivities::during)
                    .orElseGet(() -> resting(place.get())));
        place.get().holds().forEach(held -> hosts.get(held.host()).add(use));
      }
    }
  }

  private static Activity during(ActionKind kind) {
    return switch (kind) {
      case START -> Activity.STARTING;
      case STOP, DELETE_SAVED_STATE -> Activity.STOPPING;
      case SHUT_DOWN -> Activity.SHUTTING_DOWN;
      case SUSPEND -> Activity.SUSPENDING;
      case RESUME -> Activity.RESUMING;
      case MIGRATE, MIGRATE_LIVE -> Activity.MIGRATING;
    };
  }

  private static Activity resting(Place place) {
    return switch (place.phase()) {
      case STARTING -> Activity.STARTING;
      case LIVE -> Activity.RUNNING;
      case RESUMING -> Activity.RESUMING;
      case SAVED -> Activity.SAVED;
    };
  }
}
