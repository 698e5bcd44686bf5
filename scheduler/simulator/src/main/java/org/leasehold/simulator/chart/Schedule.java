package org.leasehold.simulator.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.VmId;

/**
 * What was where, and when: the model that charts are drawn from.
 *
 * @param start the time of the first event
 * @param end the time of the last event
 * @param hosts their names, in the order of the site
 * @param leases in the order of their submission
 * @param bars ordered by start, then host, then VM
 * @param clocks how far the clocks whose times are shown are from UTC
 */
public record Schedule(
    Instant start,
    Instant end,
    List<String> hosts,
    List<Entry> leases,
    List<Bar> bars,
    ZoneOffset clocks) {
  public Schedule {
    hosts = List.copyOf(hosts);
    leases = List.copyOf(leases);
    bars = List.copyOf(bars);
    Objects.requireNonNull(clocks, "clocks");
  }

  /** A schedule whose times are shown in UTC. */
  public Schedule(
      Instant start, Instant end, List<String> hosts, List<Entry> leases, List<Bar> bars) {
    this(start, end, hosts, leases, bars, ZoneOffset.UTC);
  }

  /**
   * A lease of the schedule.
   *
   * @param nodes its number of VMs
   * @param state the last state it was in
   */
  public record Entry(LeaseId lease, Sort sort, int nodes, LeaseState state) {
    public Entry(LeaseId lease, LeaseType type, int nodes, LeaseState state) {
      this(lease, Sort.of(type), nodes, state);
    }

    /** What other users hold, all of it: of their leases nothing else is known. */
    public static Entry ofOthers(LeaseId standIn) {
      return new Entry(standIn, Sort.ANOTHERS, 0, LeaseState.SCHEDULED);
    }
  }

  /**
   * One VM on one host for a while. A VM that moves has a bar on both hosts.
   *
   * @param sort of the VM's lease
   * @param end at or after the start; the end of the schedule where the log ends before the bar
   */
  public record Bar(VmId vm, Sort sort, String host, Kind kind, Instant start, Instant end) {
    public Bar(VmId vm, LeaseType type, String host, Kind kind, Instant start, Instant end) {
      this(vm, Sort.of(type), host, kind, start, end);
    }

    public LeaseId lease() {
      return vm.lease();
    }
  }

  /** What a VM does on a host. */
  public enum Kind {
    BOOT("boot", true),
    RUN("run", true),
    SUSPEND("suspend", true),
    /** It is saved; all it holds is disk. */
    SAVED("saved", false),
    /** It is saved, and moves from one host to the other. */
    MOVE_SAVED("move saved", false),
    RESUME("resume", true),
    /** It runs, and moves from one host to the other. */
    MIGRATE("migrate", true),
    SHUTDOWN("shut down", true);

    private final String word;
    private final boolean inMemory;

    Kind(String word, boolean inMemory) {
      this.word = word;
      this.inMemory = inMemory;
    }

    /** The word for it in legends. */
    public String word() {
      return word;
    }

    /** Whether it holds CPU and memory of its host. */
    public boolean inMemory() {
      return inMemory;
    }
  }
}
