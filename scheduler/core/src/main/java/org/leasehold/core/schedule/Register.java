package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.snapshot.LeaseSnapshot;

/**
 * The leases that were taken and the requests that were refused, until they are forgotten, with
 * what each user has.
 */
final class Register {
  private final Map<LeaseId, Lease> leases = new LinkedHashMap<>();
  private final Set<LeaseId> rejected = new HashSet<>();

  /** Requests refused since they were last asked for. */
  private final List<LeaseSnapshot> refused = new ArrayList<>();

  /** Leases in a final state. */
  private final List<Lease> ended = new ArrayList<>();

  /** Of the users who have leases that were taken and have not ended. */
  private final Map<String, Account> accounts = new HashMap<>();

  private int taken;

  /** A lease that was taken. */
  Optional<Lease> lease(LeaseId id) {
    return Optional.ofNullable(leases.get(id));
  }

  /** The state of a lease that was taken or rejected. */
  Optional<LeaseState> state(LeaseId id) {
    return rejected.contains(id)
        ? Optional.of(LeaseState.REJECTED)
        : lease(id).map(lease -> lease.state);
  }

  /** All leases that have not been forgotten, by submission. */
  Collection<Lease> leases() {
    return Collections.unmodifiableCollection(leases.values());
  }

  /** How many leases were taken or refused. */
  int taken() {
    return taken;
  }

  /** What a request that comes now would become; it is not taken yet. */
  Lease lease(LeaseRequest request, long now, ResourceIndex resources) {
    Lease lease = new Lease(request, taken, now, resources);
    lease.account = Optional.ofNullable(accounts.get(request.user())).orElseGet(Account::new);
    return lease;
  }

  void add(Lease lease) {
    lease.account = accounts.computeIfAbsent(lease.request.user(), user -> new Account());
    lease.account.add(lease);
    leases.put(lease.id(), lease);
    taken = Math.max(taken, lease.sequence + 1);
  }

  void reject(LeaseRequest request, Instant at) {
    rejected.add(request.id());
    refused.add(LeaseSnapshot.refused(request, taken++, at));
  }

  /** Requests refused since this was last asked. */
  List<LeaseSnapshot> takeRefused() {
    List<LeaseSnapshot> since = List.copyOf(refused);
    refused.clear();
    return since;
  }

  /** Goes on with the number of leases taken from another scheduler. */
  void resumeFrom(int nextSequence) {
    taken = Math.max(taken, nextSequence);
  }

  /**
   * Puts a lease that was taken into another state.
   *
   * @throws IllegalStateException when it cannot become that
   */
  void become(Lease lease, LeaseState state) {
    LeaseState before = lease.state;
    if (!before.mayBecome(state)) {
      throw new IllegalStateException(lease + " cannot become " + state.word());
    }
    lease.state = state;
    lease.account.became(lease, before);
    if (lease.state.isFinal()) {
      ended.add(lease);
      if (lease.account.isEmpty()) {
        accounts.remove(lease.request.user());
      }
    }
  }

  /** Forgets leases that have ended and requests that were refused. */
  void forgetEnded() {
    ended.forEach(lease -> leases.remove(lease.id()));
    ended.clear();
    rejected.clear();
  }
}
