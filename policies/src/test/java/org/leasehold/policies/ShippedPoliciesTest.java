package org.leasehold.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.policies.Leases.bestEffort;
import static org.leasehold.policies.Leases.host;
import static org.leasehold.policies.Leases.immediate;
import static org.leasehold.policies.Leases.reservation;
import static org.leasehold.policies.Leases.with;
import static org.leasehold.policies.Leases.withDeadline;
import static org.leasehold.policies.PythonForTests.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.policy.AdmissionPolicy.Admission;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PreemptionPolicy;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.Score;

/** Every shipped policy on a batch small enough to check by hand. */
class ShippedPoliciesTest {

  private static final LeaseView RESERVATION = reservation("12", 900_000, 1_000_000);

  private static PolicyHost first;
  private static PolicyHost second;

  @BeforeAll
  static void start() {
    first =
        start(
            "accept-all",
            "first-come-first-served",
            "shortest-first",
            "reservations-preempt-best-effort",
            "pack");
    second =
        start(
            "no-reservations",
            "shortest-first",
            "shortest-first",
            "reservations-move-best-effort",
            "spread");
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
  }

  private static PolicyHost start(
      String admission, String queue, String backfill, String preemption, String hosts) {
    return PolicyHost.start(
        new PolicySettings(admission, queue, backfill, preemption, hosts, Duration.ofMinutes(5)));
  }

  @Test
  void acceptAllLetsEveryLeaseIn() {
    Policies policies = first.policies();
    assertThat(policies.admission().admit(bestEffort("1", 5), NOW))
        .isEqualTo(new Admission(true, ""));
    assertThat(policies.admission().admit(RESERVATION, NOW)).isEqualTo(new Admission(true, ""));
  }

  @Test
  void noReservationsRefusesReservationsAlone() {
    Policies policies = second.policies();
    assertThat(policies.admission().admit(RESERVATION, NOW))
        .isEqualTo(new Admission(false, "reservations are not taken here"));
    assertThat(policies.admission().admit(bestEffort("1", 5), NOW).accepted()).isTrue();
    assertThat(policies.admission().admit(immediate("2", 5), NOW).accepted()).isTrue();
  }

  @Test
  void firstComeFirstServedOrdersBySubmission() {
    assertThat(
            first.policies().queue().score(List.of(bestEffort("1", 50), bestEffort("2", 7)), NOW))
        .containsExactly(Score.of(-50), Score.of(-7));
  }

  @Test
  void shortestFirstOrdersByWhatRemains() {
    List<LeaseView> leases =
        List.of(
            bestEffort("1", 50, 3600),
            bestEffort("2", 7, 60),
            bestEffort("3", 7, Double.POSITIVE_INFINITY));
    List<Score> scores = List.of(Score.of(-3600), Score.of(-60), Score.of(-1e12));
    assertThat(first.policies().backfill().score(leases, NOW)).isEqualTo(scores);
    assertThat(second.policies().queue().score(leases, NOW)).isEqualTo(scores);
  }

  @Test
  void priorityIsTheNumberThatCameWithTheLease() {
    try (PolicyHost host = start("accept-all", "priority", "priority", "no-preemption", "spread")) {
      List<LeaseView> leases =
          List.of(
              with(bestEffort("1", 5), Map.of("priority", "2.5")),
              with(bestEffort("2", 6), Map.of("priority", "-3")),
              with(bestEffort("3", 7), Map.of("priority", "soon")),
              bestEffort("4", 8));
      assertThat(host.policies().queue().score(leases, NOW))
          .containsExactly(Score.of(2.5), Score.of(-3), Score.of(0), Score.of(0));
    }
  }

  @Test
  void bestEffortYieldsToReservationsTheLatestFirst() {
    List<LeaseView> running =
        List.of(
            bestEffort("1", 1_000_000 - 86_400),
            bestEffort("2", 1_000_000),
            bestEffort("3", 1_000_001),
            immediate("4", 999_000),
            reservation("5", 5, 999_000));
    assertThat(first.policies().preemption().yields(RESERVATION, running, NOW))
        .containsExactly(
            yields(0.5, Manner.SUSPEND),
            yields(1, Manner.SUSPEND),
            yields(1, Manner.SUSPEND),
            Optional.empty(),
            Optional.empty());
    assertThat(second.policies().preemption().yields(RESERVATION, running.subList(0, 1), NOW))
        .containsExactly(yields(0.5, Manner.MIGRATE));
  }

  @Test
  void nothingYieldsToOtherLeasesThanReservations() {
    List<LeaseView> running = List.of(bestEffort("1", 5), bestEffort("2", 6));
    assertThat(first.policies().preemption().yields(immediate("9", 10), running, NOW))
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void leasesWithADeadlineYieldLast() {
    double start = RESERVATION.startTime();
    List<LeaseView> running =
        List.of(
            bestEffort("1", start - 86_400),
            withDeadline("2", 5, start + 3600 + 86_400),
            withDeadline("3", 5, start),
            immediate("4", 5));
    try (PolicyHost host =
        start(
            "accept-all",
            "shortest-first",
            "shortest-first",
            "reservations-preempt-all",
            "spread")) {
      PreemptionPolicy policy = host.policies().preemption();
      assertThat(policy.yields(RESERVATION, running, NOW))
          .containsExactly(
              yields(0.5, Manner.SUSPEND),
              yields(0.0005, Manner.SUSPEND),
              yields(0, Manner.SUSPEND),
              Optional.empty());
      assertThat(policy.yields(immediate("9", 10), running, NOW)).containsOnly(Optional.empty());
    }
  }

  @Test
  void submissionsAMinuteApartAreToldApartAWeekLater() {
    double week = 7 * 86_400;
    List<LeaseView> running =
        List.of(bestEffort("1", 1_000_000 - week), bestEffort("2", 1_000_000 - week + 60));
    List<Double> scores =
        first.policies().preemption().yields(RESERVATION, running, NOW).stream()
            .map(yield -> yield.orElseThrow().score())
            .toList();
    assertThat(scores.get(1) - scores.get(0)).isGreaterThan(5e-6);
  }

  @Test
  void noPreemptionLetsNothingYield() {
    try (PolicyHost host =
        start("accept-all", "shortest-first", "shortest-first", "no-preemption", "spread")) {
      assertThat(
              host.policies()
                  .preemption()
                  .yields(RESERVATION, List.of(bestEffort("1", 5), bestEffort("2", 6)), NOW))
          .containsExactly(Optional.empty(), Optional.empty());
    }
  }

  @Test
  void packPrefersFullHosts() {
    List<HostView> hosts =
        List.of(
            host("empty", 4, 8192),
            host("half", 2, 8192),
            new HostView("no-cpu", Map.of(), 0, 8192, 0, 8192, 0, 0));
    assertThat(first.policies().hostSelection().score(bestEffort("1", 5), hosts, NOW))
        .extracting(Score::value)
        .containsExactly(0.0, 0.5, 1.0);
  }

  @Test
  void spreadPrefersHostsWithMuchLeftOfTheScarcest() {
    List<HostView> hosts =
        List.of(host("empty", 4, 8192), host("cpu", 1, 8192), host("memory", 4, 2048));
    assertThat(second.policies().hostSelection().score(bestEffort("1", 5), hosts, NOW))
        .extracting(Score::value)
        .containsExactly(1.0, 0.25, 0.25);
  }

  private static Optional<Yield> yields(double score, Manner manner) {
    return Optional.of(new Yield(score, manner, ""));
  }
}
