package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.cli.client.PastLeases.Fate;
import org.leasehold.cli.client.PastRequest.Kept;
import org.leasehold.cli.client.PastRequest.LeftOut;
import org.leasehold.cli.client.PastRequest.Why;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.simulator.workload.Submission;

/** What a lease becomes in a workload, by what became of it. */
class PastRequestTest {
  private static final Instant SUBMITTED = Instant.parse("2026-03-02T09:30:00.250Z");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private static LeaseRequest request(Start start, Optional<Duration> duration) {
    return new LeaseRequest(
        new LeaseId("a"),
        "ann",
        new LeaseTerms(start, duration, start instanceof Start.Asap),
        List.of(new NodeSet(2, Resources.of(100, 512))),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  private static PastRequest of(LeaseRequest request, Fate fate) {
    return PastRequest.of(PastLeases.view(request, SUBMITTED, fate));
  }

  private static Kept kept(LeaseRequest request, Optional<Duration> real) {
    return new Kept(new Submission(SUBMITTED, request, real));
  }

  @ParameterizedTest
  @CsvSource({
    "DONE, PT20M, PT20M", // its VMs finished before its time was over
    "DONE, PT59M58.999S, PT59M58.999S",
    "DONE, PT59M59S, ", // clocks and hosts are late, and it had all that it was given
    "DONE, PT1H, ",
    "DONE, PT1H0M0.02S, ",
    "DONE, PT0S, PT0.001S", // its VMs finished before all of them ran
    "CANCELLED, PT20M, PT20M",
    "CANCELLED, PT1H, ",
    "FAILED, PT0.001S, PT0.001S"
  })
  void the_run_time_is_real_where_it_is_less_than_asked_for(
      LeaseState state, Duration attained, Duration real) {
    LeaseRequest asap = request(new Start.Asap(), Optional.of(HOUR));

    assertThat(of(asap, Fate.of(state, attained))).isEqualTo(kept(asap, Optional.ofNullable(real)));
  }

  @ParameterizedTest
  @EnumSource(names = {"DONE", "CANCELLED", "FAILED"})
  void an_unlimited_lease_that_ended_has_its_run_time(LeaseState state) {
    LeaseRequest unlimited = request(new Start.Now(), Optional.empty());

    assertThat(of(unlimited, Fate.of(state, Duration.ofDays(40))))
        .isEqualTo(kept(unlimited, Optional.of(Duration.ofDays(40))));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DONE", "CANCELLED", "FAILED", "REJECTED"})
  void one_that_has_not_ended_is_as_asked_for(LeaseState state) {
    LeaseRequest asap = request(new Start.Asap(), Optional.of(HOUR));

    assertThat(of(asap, Fate.of(state, Duration.ofMinutes(7))))
        .isEqualTo(kept(asap, Optional.empty()));
  }

  @Test
  void a_reservation_that_started_late_was_not_ended_early() {
    LeaseRequest at = request(new Start.At(NOON), Optional.of(HOUR));
    Fate late = Fate.of(LeaseState.DONE, Duration.ofMinutes(55)).delayed(NOON.plusSeconds(5 * 60));
    Fate both = Fate.of(LeaseState.DONE, Duration.ofMinutes(30)).delayed(NOON.plusSeconds(5 * 60));

    assertThat(of(at, late)).isEqualTo(kept(at, Optional.empty()));
    assertThat(of(at, both)).isEqualTo(kept(at, Optional.of(Duration.ofMinutes(30))));
  }

  @Test
  void a_lease_with_a_deadline_gets_all_its_time_however_late_it_starts() {
    Start window = new Start.Window(Optional.of(NOON), NOON.plus(Duration.ofHours(9)));
    LeaseRequest by = request(window, Optional.of(HOUR));
    Fate late = Fate.of(LeaseState.DONE, Duration.ofMinutes(55)).delayed(NOON.plusSeconds(5 * 60));

    assertThat(of(by, late)).isEqualTo(kept(by, Optional.of(Duration.ofMinutes(55))));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DUPLICATE_ID"})
  void a_rejected_one_is_as_asked_for(RefusalReason reason) {
    LeaseRequest at = request(new Start.At(NOON), Optional.of(HOUR));

    assertThat(of(at, Fate.rejected(reason))).isEqualTo(kept(at, Optional.empty()));
  }

  @Test
  void what_never_ran_or_was_no_lease_is_left_out() {
    LeaseRequest asap = request(new Start.Asap(), Optional.of(HOUR));

    assertThat(of(asap, Fate.of(LeaseState.CANCELLED, Duration.ZERO)))
        .isEqualTo(new LeftOut(Why.CANCELLED));
    assertThat(of(asap, Fate.of(LeaseState.FAILED, Duration.ZERO)))
        .isEqualTo(new LeftOut(Why.FAILED));
    assertThat(of(asap, Fate.rejected(RefusalReason.DUPLICATE_ID)))
        .isEqualTo(new LeftOut(Why.DUPLICATE));
  }
}
