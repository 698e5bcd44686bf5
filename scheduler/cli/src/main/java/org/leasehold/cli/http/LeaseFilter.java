package org.leasehold.cli.http;

import java.util.List;
import java.util.Optional;

/**
 * Which leases to list.
 *
 * @param all those that have ended, too
 * @param states only those in one of these, ended or not; empty for any
 * @param owner only those of this one
 * @param type only those of this type
 * @param newestFirst whether the last submitted come first
 */
public record LeaseFilter(
    boolean all,
    List<String> states,
    Optional<String> owner,
    Optional<String> type,
    boolean newestFirst) {
  public LeaseFilter {
    states = List.copyOf(states);
  }
}
