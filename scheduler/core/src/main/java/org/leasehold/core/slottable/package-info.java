/**
 * What is reserved on the hosts, and when.
 *
 * <p>A {@link org.leasehold.core.slottable.SlotTable} keeps one step function of free capacity per
 * host and one for the whole site, and the reservations that made them. It answers what is free
 * over an interval, how often a VM fits there, for how long, and from when on. Times are
 * milliseconds since the epoch, intervals half-open.
 */
package org.leasehold.core.slottable;
