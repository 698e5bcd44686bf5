package org.leasehold.core.schedule;

import java.time.Duration;

/**
 * How hard answers about the future are looked for. Each is found while the scheduler does nothing
 * else.
 *
 * @param ahead how many leases of the queue are laid out to estimate starts
 * @param starts how many starts are tried out for one request
 * @param sizes how many smaller requests of one kind are tried out for one request
 * @param holders how many leases are named that hold what another waits for
 * @param notice how far ahead a start is at least that is proposed in the place of one that has
 *     come, so that it can still be asked for
 */
record OutlookEffort(int ahead, int starts, int sizes, int holders, Duration notice) {
  static final OutlookEffort STANDARD = new OutlookEffort(100, 8, 6, 5, Duration.ofMinutes(1));
}
