package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Group;
import org.leasehold.backends.opennebula.client.User;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.LeaseView;

/**
 * Refuses leases that did not come from OpenNebula and would exceed the quotas of the user of the
 * same name there, or of that user's group. Oned charges the VMs that are made for such leases to
 * the scheduler's own user; so here they are added to what it charges. It goes by what was read
 * last. Safe for use by several threads.
 */
public final class QuotaAdmission {
  private final LeaseBook book;
  private final AtomicReference<Accounts> accounts =
      new AtomicReference<>(new Accounts(Map.of(), Map.of()));

  /** Users by name, and groups by number. */
  private record Accounts(Map<String, User> users, Map<Integer, Group> groups) {}

  /** Leases that were taken on at one time: the book is told of them when all are decided on. */
  private record Together(Instant at, List<LeaseView> leases) {
    Together at(Instant now) {
      return now.equals(at) ? this : new Together(now, List.of());
    }

    Together and(LeaseView lease) {
      List<LeaseView> all = new ArrayList<>(leases);
      all.add(lease);
      return new Together(at, List.copyOf(all));
    }
  }

  private final AtomicReference<Together> together =
      new AtomicReference<>(new Together(Instant.MIN, List.of()));

  /**
   * @param book the leases that have not ended
   */
  public QuotaAdmission(LeaseBook book) {
    this.book = Objects.requireNonNull(book, "book");
  }

  /** Takes note of what was read. */
  public void see(CloudReading reading) {
    Map<String, User> users = new HashMap<>();
    reading.users().forEach(user -> users.put(user.name(), user));
    Map<Integer, Group> groups = new HashMap<>();
    reading.groups().forEach(group -> groups.put(group.id(), group));
    accounts.set(new Accounts(users, groups));
  }

  /** A policy that asks another where no quota is exceeded. */
  public AdmissionPolicy before(AdmissionPolicy other) {
    Objects.requireNonNull(other, "other");
    return new AdmissionPolicy() {
      @Override
      public Admission admit(LeaseView lease, Instant now) {
        return QuotaAdmission.this.admit(lease, now, other);
      }

      @Override
      public void taken(LeaseView lease, Instant now) {
        together.updateAndGet(before -> before.at(now).and(lease));
        other.taken(lease, now);
      }
    };
  }

  private AdmissionPolicy.Admission admit(LeaseView lease, Instant now, AdmissionPolicy other) {
    Optional<String> exceeded =
        lease.attributes().containsKey(Attributes.VMS) ? Optional.empty() : exceeded(lease, now);
    return exceeded
        .map(why -> new AdmissionPolicy.Admission(false, "the quota of " + why))
        .orElseGet(() -> other.admit(lease, now));
  }

  private Optional<String> exceeded(LeaseView lease, Instant now) {
    Accounts known = accounts.get();
    User user = known.users.get(lease.user());
    if (user == null) {
      return Optional.empty();
    }
    List<Charge> made = made(now);
    Map<String, BigDecimal> more = Charge.of(lease).amounts();
    Optional<String> ofUser =
        exceeded(
            Account.of(user),
            made.stream().filter(each -> each.user().equals(user.name())).toList(),
            more);
    return ofUser.or(
        () ->
            Optional.ofNullable(known.groups.get(user.groupId()))
                .flatMap(group -> exceeded(Account.of(group), of(group, made, known), more)));
  }

  /** What leases that did not come from OpenNebula have been taken on for, each once. */
  private List<Charge> made(Instant now) {
    List<Charge> made = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (LeaseRequest lease : book.open()) {
      known.add(lease.id().value());
      if (Attributes.vms(lease).isEmpty()) {
        made.add(Charge.of(lease));
      }
    }
    for (LeaseView lease : together.get().at(now).leases()) {
      if (!known.contains(lease.id()) && !lease.attributes().containsKey(Attributes.VMS)) {
        made.add(Charge.of(lease));
      }
    }
    return made;
  }

  private static List<Charge> of(Group group, List<Charge> made, Accounts known) {
    List<Charge> found = new ArrayList<>();
    for (Charge charge : made) {
      User owner = known.users.get(charge.user());
      if (owner != null && owner.groupId() == group.id()) {
        found.add(charge);
      }
    }
    return found;
  }

  private static Optional<String> exceeded(
      Account account, List<Charge> made, Map<String, BigDecimal> more) {
    Map<String, BigDecimal> charged = new TreeMap<>();
    account.quotas().byName().forEach((name, quota) -> charged.put(name, quota.used()));
    for (Charge charge : made) {
      charge.amounts().forEach((name, amount) -> charged.merge(name, amount, BigDecimal::add));
    }
    return account.isLimited() ? QuotaCheck.exceeded(account, charged, more) : Optional.empty();
  }

  /** What a lease is charged to its user with. */
  private record Charge(String user, Map<String, BigDecimal> amounts) {
    static Charge of(LeaseView lease) {
      return new Charge(
          lease.user(),
          QuotaCheck.amounts(
              BigDecimal.valueOf(lease.nodes()),
              BigDecimal.valueOf(lease.cpus()),
              BigDecimal.valueOf(lease.memory())));
    }

    static Charge of(LeaseRequest lease) {
      Map<String, BigDecimal> amounts = new TreeMap<>();
      for (NodeSet set : lease.nodeSets()) {
        BigDecimal count = BigDecimal.valueOf(set.count());
        QuotaCheck.amounts(
                count,
                BigDecimal.valueOf(set.resources().cpu(), 2).multiply(count),
                BigDecimal.valueOf(set.resources().memoryMb()).multiply(count))
            .forEach((name, amount) -> amounts.merge(name, amount, BigDecimal::add));
      }
      return new Charge(lease.user(), amounts);
    }
  }
}
