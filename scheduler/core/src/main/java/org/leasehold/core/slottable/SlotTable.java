package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/**
 * The reservations of a site and the capacity they leave, per host and for all hosts together.
 *
 * <p>Times are ms since the epoch, 0 or more. Hosts go by their index in the site, and an index out
 * of bounds is an {@link IndexOutOfBoundsException}. Amounts go by the index of {@link
 * #resources()}; what a host does not have it has 0 of. What is past can be {@linkplain
 * #forgetBefore forgotten}; what is said here about time holds from then on.
 *
 * <p>A host can be closed to newcomers: the searches for room leave it out, and so does what all
 * hosts have together. What is said about it alone stays as it is.
 *
 * <p>Not safe for use by several threads, and neither are a table and its copies.
 */
public final class SlotTable {

  private final Site site;
  private final ResourceIndex resources;
  private final HostSlots[] hosts;
  private final Amounts[] capacities;
  private BitSet closed = new BitSet();
  private Timeline aggregate;

  /** Hosts that this table owns it writes to; the others it copies first. */
  private Object self = new Object();

  private boolean ownsAggregate = true;
  private long horizon;

  /** An empty table. */
  public SlotTable(Site site) {
    this(site, new ResourceIndex(site));
  }

  /**
   * An empty table.
   *
   * @param resources at least the site's
   */
  public SlotTable(Site site, ResourceIndex resources) {
    this.site = site;
    this.resources = resources;
    capacities = new Amounts[site.hosts().size()];
    hosts = new HostSlots[capacities.length];
    Amounts total = Amounts.zero(resources.size());
    for (int h = 0; h < hosts.length; h++) {
      capacities[h] = resources.amounts(site.hosts().get(h).capacity());
      hosts[h] = new HostSlots(capacities[h], self);
      total = total.plus(capacities[h]);
    }
    aggregate = new Timeline(total);
  }

  private SlotTable(SlotTable other) {
    site = other.site;
    resources = other.resources;
    capacities = other.capacities;
    closed = other.closed;
    hosts = other.hosts.clone();
    aggregate = other.aggregate;
    ownsAggregate = false;
    horizon = other.horizon;
  }

  /**
   * A table with the same reservations, for a what-if. Neither sees what is done to the other; they
   * share what neither has changed since.
   */
  public SlotTable copy() {
    self = new Object();
    ownsAggregate = false;
    return new SlotTable(this);
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

  /** Closes a host to newcomers, or opens it again. */
  public void setClosed(int host, boolean isClosed) {
    if (closed.get(host) != isClosed) {
      closed = (BitSet) closed.clone();
      closed.set(host, isClosed);
      if (isClosed) {
        hosts[host].timeline.takeFrom(writableAggregate());
      } else {
        hosts[host].timeline.giveTo(writableAggregate());
      }
    }
  }

  /**
   * Lends a host what it lacks for a reservation, for as long as it lacks it, though nobody has
   * that: what is held in any case can be added then.
   *
   * @return whether it lacked anything
   */
  public boolean lend(Reservation held) {
    if (held.end() <= horizon) {
      return false;
    }
    List<Loan> lacking =
        hosts[held.host()].timeline.lacking(
            resources.values(held.amounts()), effectiveStart(held), held.end());
    if (!lacking.isEmpty()) {
      writable(held.host()).lend(lacking);
      if (!closed.get(held.host())) {
        lacking.forEach(loan -> writableAggregate().give(loan.start(), loan.end(), loan.amounts()));
      }
    }
    return !lacking.isEmpty();
  }

  /**
   * Takes back what of all that was {@linkplain #lend lent} to a host is not in use.
   *
   * @return whether the host has nothing lent any more
   */
  public boolean reclaim(int host) {
    if (hosts[host].hasLoans()) {
      List<Loan> spare = writable(host).reclaim(horizon);
      if (!closed.get(host)) {
        spare.forEach(loan -> writableAggregate().take(loan.start(), loan.end(), loan.amounts()));
      }
    }
    return !hosts[host].hasLoans();
  }

  /**
   * Adds a reservation. One that has ended before what is remembered changes nothing.
   *
   * @throws IllegalStateException when the host's capacity would be exceeded at some time, or when
   *     an equal reservation is there already; the table is unchanged
   * @throws IllegalArgumentException when its amounts are not by this site's resources
   */
  public void add(Reservation reservation) {
    if (reservation.end() <= horizon) {
      return;
    }
    long until = roomUntil(reservation);
    if (until < reservation.end()) {
      Host full = site.hosts().get(reservation.host());
      Amounts free = free(reservation.host(), Interval.at(until));
      throw new IllegalStateException(Excess.message(reservation, full, resources, free, until));
    }
    if (has(reservation)) {
      throw new IllegalStateException("already reserved: " + reservation);
    }
    long start = effectiveStart(reservation);
    writable(reservation.host()).add(reservation, start);
    if (!closed.get(reservation.host())) {
      writableAggregate().take(start, reservation.end(), reservation.amounts());
    }
  }

  /** Whether all of these could be added, one after the other. */
  public boolean hasRoomFor(Collection<Reservation> reservations) {
    SlotTable trial = copy();
    for (Reservation reservation : reservations) {
      if (reservation.end() > horizon && trial.roomUntil(reservation) < reservation.end()) {
        return false;
      }
      trial.add(reservation);
    }
    return true;
  }

  /**
   * Removes a reservation. One that has ended before what is remembered changes nothing.
   *
   * @throws IllegalStateException when it is not there; the table is unchanged
   */
  public void remove(Reservation reservation) {
    if (reservation.end() <= horizon) {
      return;
    }
    if (!has(reservation)) {
      throw new IllegalStateException("not reserved: " + reservation);
    }
    long start = effectiveStart(reservation);
    writable(reservation.host()).remove(reservation, start);
    if (!closed.get(reservation.host())) {
      writableAggregate().give(start, reservation.end(), reservation.amounts());
    }
  }

  /** Whether the table holds an equal reservation. */
  public boolean has(Reservation reservation) {
    return hosts[reservation.host()].has(reservation);
  }

  /**
   * Drops the past. Answers about times before this one are undefined from now on; reservations
   * that have ended by then are gone, and adding or removing such does nothing.
   */
  public void forgetBefore(long time) {
    if (time <= horizon) {
      return;
    }
    horizon = time;
    for (int h = 0; h < hosts.length; h++) {
      if (hosts[h].hasPast(time)) {
        writable(h).forgetBefore(time);
      }
    }
    if (aggregate.changesUpTo(time)) {
      writableAggregate().forgetBefore(time);
    }
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

  private long roomUntil(Reservation r) {
    return fitsUntil(r.host(), r.amounts(), Math.max(horizon, r.start()));
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

  /** A reservation that began before what is remembered holds since ever. */
  private long effectiveStart(Reservation reservation) {
    return reservation.start() <= horizon ? Timeline.EVER : reservation.start();
  }

  private HostSlots writable(int host) {
    if (hosts[host].owner != self) {
      hosts[host] = hosts[host].copy(self);
    }
    return hosts[host];
  }

  private Timeline writableAggregate() {
    if (!ownsAggregate) {
      aggregate = aggregate.copy();
      ownsAggregate = true;
    }
    return aggregate;
  }
}
