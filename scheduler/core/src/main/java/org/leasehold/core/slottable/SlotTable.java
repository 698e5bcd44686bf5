package org.leasehold.core.slottable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
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
public final class SlotTable extends FreeCapacity {

  private final Site site;

  /** Hosts that this table owns it writes to; the others it copies first. */
  private Object self;

  private boolean ownsAggregate;

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
    this(site, resources, capacities(site, resources), new Object());
  }

  private SlotTable(Site site, ResourceIndex resources, Amounts[] capacities, Object self) {
    super(
        resources,
        capacities,
        Arrays.stream(capacities).map(c -> new HostSlots(c, self)).toArray(HostSlots[]::new),
        new Timeline(
            Arrays.stream(capacities).reduce(Amounts.zero(resources.size()), Amounts::plus)));
    this.site = site;
    this.self = self;
    this.ownsAggregate = true;
  }

  private SlotTable(SlotTable other) {
    super(other);
    this.site = other.site;
    this.self = new Object();
    this.ownsAggregate = false;
  }

  private static Amounts[] capacities(Site site, ResourceIndex resources) {
    return site.hosts().stream()
        .map(host -> resources.amounts(host.capacity()))
        .toArray(Amounts[]::new);
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

  private long roomUntil(Reservation r) {
    return fitsUntil(r.host(), r.amounts(), Math.max(horizon, r.start()));
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
