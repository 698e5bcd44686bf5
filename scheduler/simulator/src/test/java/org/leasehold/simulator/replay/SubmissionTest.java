package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.schedule.Cancellation;
import org.leasehold.core.schedule.Decision;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;

/** What the scheduler does with requests that it does not take. */
class SubmissionTest {
  private final List<Event> events = new ArrayList<>();
  private boolean failing;

  private final LeaseScheduler scheduler = scheduler();

  private LeaseScheduler scheduler() {
    SchedulingSettings settings = Scenario.hosts(1).settings();
    Policies policies = JavaPolicies.with(JavaPolicies.bestEffortYields(Manner.SUSPEND));
    AdmissionPolicy admission =
        (lease, now) -> {
          if (failing) {
            throw new PolicyFault("broken");
          }
          return new AdmissionPolicy.Admission(true, "");
        };
    return new LeaseScheduler(
        Site.uniform("h", 1, Resources.of(100, 1024)),
        settings,
        new Policies(
            admission,
            policies.queue(),
            policies.backfill(),
            policies.preemption(),
            policies.hostSelection()),
        new Placer(settings.placement()),
        events::add,
        Scenario.START);
  }

  private static LeaseRequest request(String id, Resources each) {
    return new LeaseRequest(
        new LeaseId(id),
        "",
        new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofMinutes(10)), true),
        List.of(new NodeSet(1, each)),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  @Test
  void takesNothingWhenAPolicyFails() {
    LeaseRequest request = request("1", Resources.of(100, 1024));
    failing = true;
    assertThatThrownBy(() -> scheduler.submit(request, Scenario.START))
        .isInstanceOf(PolicyFault.class);

    assertThat(scheduler.state(request.id())).isEmpty();
    assertThat(events).hasSize(1).first().isInstanceOf(Event.SiteDeclared.class);

    failing = false;
    assertThat(scheduler.submit(request, Scenario.START)).isInstanceOf(Decision.Queued.class);
  }

  @Test
  void rejectsWhatNoHostHasAnyOf() {
    LeaseRequest request = request("1", Resources.of(Map.of(Resources.CPU, 100L, "gpu", 1L)));

    Decision decision = scheduler.submit(request, Scenario.START);

    assertThat(((Decision.Rejected) decision).refusal().reason())
        .isEqualTo(RefusalReason.NODE_TOO_LARGE);
    assertThat(((Decision.Rejected) decision).refusal().message()).contains("1 gpu");
    assertThat(scheduler.state(request.id())).contains(LeaseState.REJECTED);
    assertThat(scheduler.cancel(request.id(), Scenario.START))
        .isEqualTo(Cancellation.ALREADY_ENDED);
    assertThat(((Decision.Rejected) scheduler.submit(request, Scenario.START)).refusal().reason())
        .isEqualTo(RefusalReason.DUPLICATE_ID);
  }
}
