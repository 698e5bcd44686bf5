package org.leasehold.core.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lease's run as planned.
 *
 * @param hosts the host of each VM in the run, by index
 * @param resumptions what is held for boots or resumptions before the run
 * @param start from when all VMs run
 * @param end when the first of them stops or is suspended; empty for never
 * @param close how the run ends: end, suspend or requeue
 * @param closing what is held for suspensions or shutdowns after the run
 * @param saved what the saved VMs hold after their suspension
 * @param overruns what VMs still hold because something takes longer than it was to
 */
public record PlanSnapshot(
    List<String> hosts,
    List<MoveSnapshot> moves,
    List<HoldSnapshot> resumptions,
    Instant start,
    Optional<Instant> end,
    List<HoldSnapshot> runs,
    String close,
    List<HoldSnapshot> closing,
    List<HoldSnapshot> saved,
    List<HoldSnapshot> overruns) {
  public PlanSnapshot {
    hosts = List.copyOf(hosts);
    moves = List.copyOf(moves);
    resumptions = List.copyOf(resumptions);
    runs = List.copyOf(runs);
    closing = List.copyOf(closing);
    saved = List.copyOf(saved);
    overruns = List.copyOf(overruns);
  }

  /**
   * A migration of one VM.
   *
   * @param vm the VM's index in its lease
   * @param length 0 where moving is free
   * @param holds what it holds on both ends
   */
  public record MoveSnapshot(
      int vm,
      String from,
      String to,
      Instant start,
      Duration length,
      boolean live,
      List<HoldSnapshot> holds) {
    public MoveSnapshot {
      holds = List.copyOf(holds);
    }
  }
}
