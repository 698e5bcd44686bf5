package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.leasehold.core.lease.LeaseId;

/**
 * What a {@link SlotTable} can be asked: what the hosts of a site have, what of it is free when,
 * and where there is room. None of this changes anything; the table says how things are counted.
 */
public abstract sealed class FreeCapacity permits SlotTable {
  final ResourceIndex resources;
  final Amounts[] capacities;
  final HostSlots[] hosts;

  /** Hosts that are closed to newcomers; written to by nobody, but replaced. */
  BitSet closed;

  /** What all open hosts together have free. */
  Timeline aggregate;

  /** What is before this time is forgotten, ms since the epoch. */
  long horizon;

  /** With nothing on the hosts. */
  FreeCapacity(ResourceIndex resources, Amounts[] capacities, HostSlots[] hosts, Timeline total) {
    this.resources = resources;
    this.capacities = capacities;
    this.hosts = hosts;
    this.closed = new BitSet();
    this.aggregate = total;
  }

  /** The same, sharing all timelines. */
  FreeCapacity(FreeCapacity other) {
    resources = other.resources;
    capacities = other.capacities;
    hosts = other.hosts.clone();
    closed = other.closed;
    aggregate = other.aggregate;
    horizon = other.horizon;
  }

  /** The site's resources. */
  public ResourceIndex resources() {
    return resources;
  }

  /** The number of hosts. */
  public int hosts() {
    return hosts.length;
  }

  /** What the host has when empty, without what is lent to it. */
  public Amounts capacity(int host) {
    return capacities[host];
  }

  /** Whether the host is closed to newcomers. */
  public boolean isClosed(int host) {
    return closed.get(host);
  }

  /** Whether the table holds an equal reservation. */
  public boolean has(Reservation reservation) {
    return hosts[reservation.host()].has(reservation);
  }

  /** The least the host has free of each resource at any time of the interval. */
  public Amounts free(int host, Interval over) {
    return Amounts.wrap(hosts[host].timeline.least(over.start(), over.end()));
  }

  /** The same if all reservations of those leases were taken away. */
  public Amounts freeWithout(int host, Interval over, Set<LeaseId> without) {
    return Amounts.wrap(hosts[host].leastWithout(over, without));
  }

  /**
   * How many VMs fit on the host throughout the interval.
   *
   * @param need what each holds
   * @param atMost the answer's upper bound, 0 or more
   */
  public int fits(int host, Amounts need, Interval over, int atMost) {
    return hosts[host].timeline.copies(resources.values(need), over.start(), over.end(), atMost);
  }

  /**
   * The first time, {@code from} or later, at which a VM does not fit on the host; {@link
   * Interval#UNBOUNDED} when it always will.
   */
  public long fitsUntil(int host, Amounts need, long from) {
    return hosts[host].timeline.fitsUntil(resources.values(need), from);
  }

  /**
   * Whether all open hosts together have as much free at every time of the interval. Where they do
   * not, VMs of that size together have no place; where they do, they may still not fit on single
   * hosts.
   */
  public boolean fitsAggregate(Amounts total, Interval over) {
    return aggregateFitsUntil(total, over.start()) >= over.end();
  }

  /**
   * The first time, {@code from} or later, at which all open hosts together have less free; {@link
   * Interval#UNBOUNDED} when they never will.
   */
  public long aggregateFitsUntil(Amounts total, long from) {
    return aggregate.fitsUntil(resources.values(total), from);
  }

  /** The next time after the given one at which what is in use changes on some host. */
  public OptionalLong nextChange(long after) {
    long next = UNBOUNDED;
    for (HostSlots host : hosts) {
      next = Math.min(next, host.timeline.nextChange(after));
    }
    return next == UNBOUNDED ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /**
   * How long nothing of the host is in use right before a time.
   *
   * @param cap the longest answer, in ms
   * @return ms from 0 to the cap; what is forgotten counts as in use
   */
  public long idleBefore(int host, long time, long cap) {
    long from = Math.max(horizon, cap < time ? time - cap : 0);
    return from >= time ? 0 : hosts[host].timeline.idleBefore(capacities[host], from, time);
  }

  /**
   * How long nothing of the host is in use from a time on.
   *
   * @param cap the longest answer, in ms
   * @return ms from 0 to the cap
   */
  public long idleAfter(int host, long time, long cap) {
    return Math.min(cap, fitsUntil(host, capacities[host], time) - time);
  }

  /** The host's reservations of which some part is in the interval, in their order. */
  public List<Reservation> overlapping(int host, Interval over) {
    return hosts[host].overlapping(over);
  }

  /**
   * The first start of a run for which there is room: each demand alone fits on the open hosts
   * throughout the run, and they together have room for all demands. That is exact for one demand;
   * several may still not fit beside each other.
   *
   * @param notBefore the first start that will do
   * @param length ms, 1 or more; {@link Interval#UNBOUNDED} for ever
   * @param notAfter the last start that will do
   * @return empty when there is none
   */
  public OptionalLong earliestStart(
      List<Demand> demands, long notBefore, long length, long notAfter) {
    return search(demands).earliestStart(demands, notBefore, length, notAfter);
  }

  /**
   * For how long there is room, in the sense of {@link #earliestStart}, for a run that starts at a
   * given time.
   *
   * @param most the longest answer, in ms; {@link Interval#UNBOUNDED} for no bound
   * @return ms from 0, no room at all, to {@code most}
   */
  public long longestFrom(List<Demand> demands, long from, long most) {
    return search(demands).longestFrom(demands, from, most);
  }

  /**
   * What is in use on a host of what it has itself, as a step function: each time at which it
   * changes, with what is in use from then on. The first time is that from which on the table
   * remembers.
   */
  public NavigableMap<Long, Amounts> used(int host) {
    return hosts[host].timeline.used(capacities[host], horizon);
  }

  private Search search(List<Demand> demands) {
    demands.forEach(demand -> resources.values(demand.need()));
    if (closed.isEmpty()) {
      return new Search(aggregate, hosts, capacities);
    }
    int[] open = IntStream.range(0, hosts.length).filter(h -> !closed.get(h)).toArray();
    return new Search(
        aggregate,
        Arrays.stream(open).mapToObj(h -> hosts[h]).toArray(HostSlots[]::new),
        Arrays.stream(open).mapToObj(h -> capacities[h]).toArray(Amounts[]::new));
  }
}
