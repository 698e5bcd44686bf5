package org.leasehold.daemon.store;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/**
 * Which leases to list.
 *
 * @param states in one of these; empty for none at all
 * @param types of one of these; empty for none at all
 * @param owner of this owner only
 * @param order by submission
 * @param after those behind the lease of this sequence, in that order: {@link Page#next}
 * @param limit how many at most, from 1 to {@value #MOST}
 */
public record LeaseQuery(
    Set<LeaseState> states,
    Set<LeaseType> types,
    Optional<String> owner,
    Order order,
    OptionalInt after,
    int limit) {
  /** The largest page. */
  public static final int MOST = 1_000;

  /** The order of a list. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  /**
   * @throws IllegalArgumentException when the limit is out of bounds
   */
  public LeaseQuery {
    states = Set.copyOf(states);
    types = Set.copyOf(types);
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(after, "after");
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " leases, not " + limit);
    }
  }

  /** The oldest leases, whatever their state. */
  public static LeaseQuery all(int limit) {
    return new LeaseQuery(
        EnumSet.allOf(LeaseState.class),
        EnumSet.allOf(LeaseType.class),
        Optional.empty(),
        Order.OLDEST_FIRST,
        OptionalInt.empty(),
        limit);
  }

  /** The oldest leases that have not ended. */
  public static LeaseQuery unfinished(int limit) {
    Set<LeaseState> states = EnumSet.allOf(LeaseState.class);
    states.removeIf(LeaseState::isFinal);
    return all(limit).in(states);
  }

  /** The same for other states. */
  public LeaseQuery in(Set<LeaseState> others) {
    return new LeaseQuery(others, types, owner, order, after, limit);
  }

  /** The same for other types. */
  public LeaseQuery of(Set<LeaseType> others) {
    return new LeaseQuery(states, others, owner, order, after, limit);
  }

  /** The same for one owner. */
  public LeaseQuery ownedBy(String one) {
    return new LeaseQuery(states, types, Optional.of(one), order, after, limit);
  }

  /** The same in another order. */
  public LeaseQuery by(Order other) {
    return new LeaseQuery(states, types, owner, other, after, limit);
  }

  /** The page behind the lease of the given sequence. */
  public LeaseQuery behind(int sequence) {
    return new LeaseQuery(states, types, owner, order, OptionalInt.of(sequence), limit);
  }
}
