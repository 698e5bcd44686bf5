package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.AdmissionPolicy.Admission;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;

/** Policies see what the other leases of a user come to. */
class AccountTest {
  /** CPUs of the user, and those that run, when each lease was admitted. */
  private final List<List<Double>> seen = new ArrayList<>();

  @Test
  void countsWhatWasTakenAndHasNotEndedAndWhatRuns() {
    HandDriven driven = Scenario.hosts(2).policies(policies(JavaPolicies.FIRST_COME)).drive();

    driven.submit(request("a1", "ann", new Start.Asap(), 2, 10));
    driven.submit(request("a2", "ann", new Start.Asap(), 1, 30));
    driven.submit(request("b1", "bob", new Start.Asap(), 1, 30));
    driven.submit(request("large", "ann", new Start.Now(), 2, 30));
    driven.submit(request("a3", "ann", at(60), 2, 30));
    assertThat(seen)
        .containsExactly(
            List.of(0.0, 0.0),
            List.of(2.0, 2.0),
            List.of(0.0, 0.0),
            List.of(3.0, 2.0),
            List.of(3.0, 2.0));

    driven.to(15 * 60).cancel("a3");
    driven.submit(request("a4", "ann", at(120), 1, 30));
    assertThat(seen).last().isEqualTo(List.of(1.0, 1.0));

    driven.to(45 * 60).submit(request("a5", "ann", at(180), 1, 30));
    assertThat(seen).last().isEqualTo(List.of(1.0, 0.0));
    driven.submit(request("b2", "bob", at(180), 1, 30));
    assertThat(seen).last().isEqualTo(List.of(0.0, 0.0));
    assertThat(driven.finish().violation()).isEmpty();
  }

  @Test
  void aSuspendedLeaseDoesNotRun() {
    HandDriven driven = Scenario.hosts(1).policies(policies(JavaPolicies.FIRST_COME)).drive();
    driven.submit(request("a1", "ann", new Start.Asap(), 1, 120));
    driven.submit(request("b1", "bob", at(60), 1, 30));

    driven.to(70 * 60).submit(request("a2", "ann", new Start.Asap(), 1, 10));
    assertThat(seen).last().isEqualTo(List.of(1.0, 0.0));
    driven.to(110 * 60).submit(request("a3", "ann", new Start.Asap(), 1, 10));
    assertThat(seen).last().isEqualTo(List.of(2.0, 1.0));
  }

  @Test
  void aSchedulerThatTakesOverKnowsIt() {
    Policies policies = policies(JavaPolicies.FIRST_COME);
    SchedulingSettings settings = Scenario.hosts(2).settings();
    Site site = Site.uniform("h", 2, Resources.of(100, 1024));
    Placer placer = new Placer(settings.placement());
    LeaseScheduler first =
        new LeaseScheduler(site, settings, policies, placer, event -> {}, Scenario.START);
    first.submit(request("a1", "ann", new Start.Asap(), 1, 10), Scenario.START);
    first.submit(request("a2", "ann", new Start.Asap(), 2, 10), Scenario.START);

    LeaseScheduler next =
        LeaseScheduler.restore(
            site, settings, policies, placer, event -> {}, first.snapshot(), Scenario.START);
    next.submit(request("a3", "ann", at(60), 1, 30), Scenario.START);

    assertThat(seen).last().isEqualTo(List.of(3.0, 0.0));
  }

  @Test
  void whoRunsLeastMayGoFirst() {
    QueuePolicy fairShare =
        (leases, now) -> leases.stream().map(lease -> Score.of(-lease.userRunningCpus())).toList();
    HandDriven driven = Scenario.hosts(2).policies(policies(fairShare)).drive();
    driven.submit(request("a1", "ann", new Start.Asap(), 1, 60));
    driven.submit(request("c1", "cid", new Start.Asap(), 1, 10));
    driven.submit(request("a2", "ann", new Start.Asap(), 1, 10));
    driven.submit(request("b1", "bob", new Start.Asap(), 1, 10));

    Result result = driven.finish();

    assertThat(result.moments("b1", LeaseState.ACTIVE)).containsExactly(Duration.ofMinutes(10));
    assertThat(result.moments("a2", LeaseState.ACTIVE)).containsExactly(Duration.ofMinutes(20));
  }

  private Policies policies(QueuePolicy queue) {
    AdmissionPolicy admission =
        (lease, now) -> {
          seen.add(List.of(lease.userCpus(), lease.userRunningCpus()));
          return new Admission(true, "");
        };
    return new Policies(
        admission, queue, queue, JavaPolicies.bestEffortYields(Manner.SUSPEND), JavaPolicies.PACK);
  }

  private static Start at(long minutes) {
    return new Start.At(Scenario.START.plus(Duration.ofMinutes(minutes)));
  }

  private static LeaseRequest request(String id, String user, Start start, int nodes, int minutes) {
    return new LeaseRequest(
        new LeaseId(id),
        user,
        new LeaseTerms(
            start, Optional.of(Duration.ofMinutes(minutes)), start instanceof Start.Asap),
        Scenario.nodes(nodes),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }
}
