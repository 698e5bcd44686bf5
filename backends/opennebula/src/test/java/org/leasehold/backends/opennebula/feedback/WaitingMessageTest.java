package org.leasehold.backends.opennebula.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.ExpectedStart.Basis;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Explanation.Cause;
import org.leasehold.core.outlook.Need;
import org.leasehold.core.outlook.PlannedRun;
import org.leasehold.core.outlook.RunEnd;
import org.leasehold.core.outlook.Standing;

/** The line that users read. */
class WaitingMessageTest {
  private static final LeaseId LEASE = new LeaseId("17");
  private static final Instant TIME = Instant.parse("2026-03-02T12:34:56Z");

  private final WaitingMessage message = new WaitingMessage(ZoneId.of("Europe/Madrid"));

  @Test
  void aWaitingLeaseHasItsPositionReasonAndExpectedStart() {
    assertThat(message.of(waiting(Cause.NO_ROOM, Optional.of(Basis.PLANNED))))
        .contains(
            "Lease 17 waits: number 3 of 12 in the queue. There is room for 2 of 4 VMs now."
                + " Expected start: 2026-03-02 13:34:56 CET.");
    assertThat(message.of(waiting(Cause.BEHIND_OTHERS, Optional.empty())))
        .contains(
            "Lease 17 waits: number 3 of 12 in the queue. There is room now, but leases ahead of"
                + " it go first. Its start is too far off to say.");
  }

  @Test
  void anEstimateIsRoundedUp() {
    assertThat(message.of(waiting(Cause.NO_FIT, Optional.of(Basis.ESTIMATED))).orElseThrow())
        .endsWith("Expected start: about 2026-03-02 13:35 CET.");
    assertThat(message.of(waiting(Cause.NO_FIT, Optional.of(Basis.ROUGH))).orElseThrow())
        .endsWith("Expected start: about 2026-03-02 13:40 CET, maybe later.");
  }

  @Test
  void aPromisedLeaseHasItsStart() {
    assertThat(message.of(promised(false)))
        .contains("Lease 17 is accepted to start at 2026-03-02 13:34:56 CET.");
    assertThat(message.of(promised(true)))
        .contains("Lease 17 is late and starts at 2026-03-02 13:34:56 CET.");
    assertThat(
            message.of(
                new Explanation.Stranded(LEASE, LeaseState.SCHEDULED, TIME, Optional.empty())))
        .contains(
            "Lease 17 was to start at 2026-03-02 13:34:56 CET and has lost its hosts; others are"
                + " looked for.");
  }

  @Test
  void aLeaseWithADeadlineHasBoth() {
    Optional<Instant> evening = Optional.of(TIME.plusSeconds(6 * 3600));
    assertThat(message.of(promised(evening, false)))
        .contains(
            "Lease 17 is accepted to be done by 2026-03-02 19:34:56 CET, and is to start at"
                + " 2026-03-02 13:34:56 CET.");
    assertThat(message.of(new Explanation.Stranded(LEASE, LeaseState.SCHEDULED, TIME, evening)))
        .contains(
            "Lease 17 was to be done by 2026-03-02 19:34:56 CET and has lost its hosts; others are"
                + " looked for.");
  }

  @Test
  void aLeaseThatDoesNotWaitHasNothingToSay() {
    assertThat(message.of(new Explanation.Ended(LEASE, LeaseState.DONE))).isEmpty();
    assertThat(
            message.of(
                new Explanation.Running(
                    LEASE,
                    LeaseState.ACTIVE,
                    run(),
                    Duration.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())))
        .isEmpty();
  }

  private static Explanation promised(boolean delayed) {
    return promised(Optional.empty(), delayed);
  }

  private static Explanation promised(Optional<Instant> deadline, boolean delayed) {
    return new Explanation.Promised(
        LEASE, LeaseState.SCHEDULED, run(), deadline, delayed, List.of());
  }

  private static PlannedRun run() {
    return new PlannedRun(TIME, Optional.empty(), RunEnd.values()[0], List.of("node01"));
  }

  private static Explanation waiting(Cause cause, Optional<Basis> basis) {
    NodeSet four = new NodeSet(4, Resources.of(100, 1024));
    return new Explanation.Waiting(
        LEASE,
        LeaseState.QUEUED,
        cause,
        new Need(List.of(four), Optional.empty(), 2, Optional.of(Duration.ZERO)),
        new Standing(3, 12, 0, ""),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        basis.map(b -> new ExpectedStart(TIME, b)),
        List.of(),
        List.of());
  }
}
