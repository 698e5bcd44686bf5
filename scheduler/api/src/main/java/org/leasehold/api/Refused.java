package org.leasehold.api;

import org.leasehold.core.lease.RefusalReason;

/**
 * Why a lease was, or would be, rejected.
 *
 * @param message one sentence with the numbers that caused it
 */
public record Refused(RefusalReason reason, String message) {}
