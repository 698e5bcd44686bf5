package org.leasehold.simulator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;

/**
 * What became of one lease.
 *
 * @param user who asked for it; empty when unknown
 * @param accepted whether it was accepted and not rejected later
 * @param submitted when it arrived
 * @param start when all its VMs ran for the first time since its last requeue; empty when it has
 *     not run since
 * @param end when it was done, cancelled or failed
 * @param nodes its number of VMs
 * @param runTime how long it is to run: the smaller of its duration and its real duration; empty
 *     when that is unlimited
 * @param waitTime start - arrival; empty for an advance reservation, which chose its start, and for
 *     a lease that has not started
 * @param boundedSlowdown of a lease that is done and no reservation: (end - arrival) / max(10 s,
 *     its run time on a physical node), at least 1
 * @param refusal why it was rejected
 */
public record LeaseRow(
    LeaseId lease,
    String user,
    LeaseType type,
    LeaseState state,
    boolean accepted,
    Instant submitted,
    Optional<Instant> start,
    Optional<Instant> end,
    int nodes,
    Optional<Duration> runTime,
    int suspensions,
    int resumptions,
    int migrations,
    int requeues,
    Optional<Duration> waitTime,
    OptionalDouble boundedSlowdown,
    Optional<Refusal> refusal) {}
