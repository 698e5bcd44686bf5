package org.leasehold.backends.opennebula.leases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.backends.opennebula.leases.LeaseDesk.Answer;
import org.leasehold.backends.opennebula.requirements.HostAttributes;
import org.leasehold.backends.opennebula.supplies.Networks;
import org.leasehold.backends.opennebula.supplies.SystemDatastores;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.NodeSet;

/** Has hosts declare what leases ask of them, and submits the leases. For one thread. */
final class Submitter {
  /** How many submissions of the same VMs may have ended before a further one is made. */
  private static final int MOST_TRIES = 100;

  private final LeaseDesk desk;
  private final LeaseBook book;
  private final Marks marks;
  private final Notes notes;
  private Map<String, String> homes = Map.of();

  Submitter(LeaseDesk desk, LeaseBook book, Marks marks, Notes notes) {
    this.desk = desk;
    this.book = book;
    this.marks = marks;
    this.notes = notes;
  }

  /**
   * Submits them in their order.
   *
   * @param open the leases that have not ended
   */
  void submit(
      List<Gathering> gatherings,
      CloudReading reading,
      SiteReading site,
      List<LeaseRequest> open,
      Instant now) {
    Map<Gathering, NewLease> leases = new LinkedHashMap<>();
    for (Gathering gathering : gatherings) {
      boolean again = gathering.vms().stream().anyMatch(wish -> marks.isChanged(wish.vm()));
      Optional<Instant> base = again ? Optional.of(now) : Optional.empty();
      leases.put(gathering, LeaseMaker.of(gathering, reading.vmGroups(), base));
    }
    List<NewLease> all = new ArrayList<>(leases.values());
    open.forEach(lease -> all.add(NewLease.of(lease)));
    Eligibility eligibility =
        Eligibility.of(
            site,
            attributes(reading, all),
            HostNeeds.of(all),
            PlacedVms.of(reading.vms(), reading.vmGroups(), open),
            homes);
    homes = eligibility.homes();
    boolean taken = !eligibility.hosts().isEmpty() && desk.use(eligibility.hosts());
    Map<Gathering, NewLease> next = new LinkedHashMap<>();
    leases.forEach(
        (gathering, lease) ->
            homeless(lease, eligibility, site)
                .ifPresentOrElse(why -> tell(gathering, why), () -> next.put(gathering, lease)));
    for (int tries = 1; taken && !next.isEmpty() && tries <= MOST_TRIES; tries++) {
      submit(next, tries);
    }
  }

  /** Submits them together, and keeps those that are to be submitted once more. */
  private void submit(Map<Gathering, NewLease> next, int tries) {
    List<Gathering> asked = List.copyOf(next.keySet());
    List<Answer> answers = desk.submit(List.copyOf(next.values()));
    for (int i = 0; i < answers.size(); i++) {
      Gathering gathering = asked.get(i);
      NewLease lease = next.remove(gathering);
      if (answers.get(i) instanceof Answer.Refused refused) {
        for (VmWish wish : gathering.vms()) {
          marks.settle(wish.vm());
          notes.refused(wish.vm(), refused.id(), refused.refusal());
        }
      } else if (answers.get(i) instanceof Answer.Taken before
          && before.repeated()
          && !isOpen(before.id())) {
        // That one has ended: its user took it back by holding its VMs, and has let them go again.
        next.put(gathering, lease.again(tries));
      }
    }
  }

  private static Map<String, HostAttributes> attributes(CloudReading reading, List<NewLease> all) {
    SupplyNeeds needs = SupplyNeeds.of(all);
    SystemDatastores datastores = new SystemDatastores(reading.datastores());
    Networks networks = new Networks(reading.networks());
    Map<String, HostAttributes> attributes = new TreeMap<>();
    for (Host host : reading.hosts()) {
      HostAttributes own = HostAttributes.of(host, reading.clusters());
      attributes.put(host.name(), needs.add(own, host, datastores, networks));
    }
    return attributes;
  }

  private static Optional<String> homeless(
      NewLease lease, Eligibility eligibility, SiteReading site) {
    for (NodeSet set : lease.nodeSets()) {
      Set<String> special =
          set.resources().amounts().keySet().stream()
              .filter(Attributes::isSpecial)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!special.isEmpty() && !eligibility.anyHas(special, site)) {
        String expressions =
            special.stream()
                .filter(Attributes::isOfHosts)
                .map(name -> SupplyNeeds.words(name, lease.attributes()))
                .collect(Collectors.joining(", "));
        return Optional.of(
            "It waits for a host that can be used and meets its requirements: "
                + (expressions.isEmpty() ? "those of its VM group" : expressions));
      }
    }
    return Optional.empty();
  }

  private void tell(Gathering gathering, String message) {
    gathering.vms().forEach(wish -> notes.waits(wish.vm(), message));
  }

  private boolean isOpen(LeaseId id) {
    return book.open().stream().anyMatch(lease -> lease.id().equals(id));
  }
}
