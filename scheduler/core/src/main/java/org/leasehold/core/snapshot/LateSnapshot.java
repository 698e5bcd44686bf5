package org.leasehold.core.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is late about a lease.
 *
 * @param told the VMs, by index, of which the action under way was told to be late
 * @param held whether its next action is due and waits until something changes
 * @param blocked hosts that were found to have no room although the plans say they have
 * @param lookAgain when it is looked at again; empty where nothing is late
 * @param toldUntil the latest start that was told; empty where none was told to be late
 */
public record LateSnapshot(
    List<Integer> told,
    boolean held,
    List<String> blocked,
    Optional<Instant> lookAgain,
    Optional<Instant> toldUntil) {

  /** Nothing is late. */
  public static final LateSnapshot NOTHING =
      new LateSnapshot(List.of(), false, List.of(), Optional.empty(), Optional.empty());

  public LateSnapshot {
    told = List.copyOf(told);
    blocked = List.copyOf(blocked);
  }
}
