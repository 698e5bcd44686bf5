package org.leasehold.core.slottable;

/**
 * What a host has more for a time than it has.
 *
 * @param start ms since the epoch, or {@link Timeline#EVER}
 * @param end later; {@link Interval#UNBOUNDED} for ever
 * @param amounts none negative, not all 0
 */
record Loan(long start, long end, Amounts amounts) {}
