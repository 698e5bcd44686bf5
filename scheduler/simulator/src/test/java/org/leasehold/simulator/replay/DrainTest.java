package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.QUEUED;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event.HostDrained;
import org.leasehold.core.event.Event.HostUndrained;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.DrainAnswer;
import org.leasehold.core.schedule.DrainAnswer.Staying;
import org.leasehold.core.schedule.DrainAnswer.Why;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Hosts to which no new VM may come, and what becomes of those planned there. */
class DrainTest {
  private static final Resources ONE = Resources.of(100, 1024);
  private static final List<NodeSet> GPU = List.of(new NodeSet(1, ONE.with("gpu", 1)));

  private static DrainAnswer.Done done(String host, boolean wasSo, Staying... staying) {
    return new DrainAnswer.Done(host, wasSo, List.of(staying));
  }

  private static Staying staying(String lease, Why why) {
    return new Staying(new LeaseId(lease), why);
  }

  @Test
  void whatRunsStaysAndNothingComesAfterIt() {
    HandDriven driven =
        Scenario.hosts(1).bestEffort("runs", 0, 1, 10).bestEffort("waits", 1, 1, 10).drive();
    driven.to(60);

    assertThat(driven.drain("h1")).isEqualTo(done("h1", false, staying("runs", Why.RUNNING)));
    assertThat(driven.drain("h1")).isEqualTo(done("h1", true, staying("runs", Why.RUNNING)));
    driven.to(60 * 60);
    assertThat(driven.state("runs")).isEqualTo(DONE);
    assertThat(driven.state("waits")).isEqualTo(QUEUED);

    assertThat(driven.undrain("h1")).isEqualTo(done("h1", false));
    assertThat(driven.undrain("h1")).isEqualTo(done("h1", true));
    Result result = driven.finish();
    assertThat(result.moments("waits", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.all(HostDrained.class)).hasSize(1);
    assertThat(result.all(HostUndrained.class)).hasSize(1);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aPromiseIsKeptOnAnotherHostWhereThereIsRoom() {
    for (String host : List.of("h1", "h2")) {
      HandDriven driven = Scenario.hosts(2).reservation("class", 0, 30, 1, 10).drive();
      driven.to(60);

      assertThat(driven.drain(host)).isEqualTo(done(host, false));
      Result result = driven.finish();
      assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(30));
      assertThat(result.all(VmStarted.class))
          .extracting(VmStarted::host)
          .containsExactly(host.equals("h1") ? "h2" : "h1");
      assertThat(result.violation()).isEmpty();
    }
  }

  @Test
  void aPromiseForWhichThereIsNoOtherRoomIsKeptWhereItIs() {
    HandDriven driven = Scenario.hosts(2).reservation("class", 0, 30, 2, 10).drive();
    driven.to(60);

    assertThat(driven.drain("h1")).isEqualTo(done("h1", false, staying("class", Why.PROMISED)));
    Result result = driven.finish();
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(30));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void whatIsSavedOnItWaitsForIt() {
    HandDriven driven =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive();
    driven.to(70 * 60);
    assertThat(driven.state("batch")).isEqualTo(SUSPENDED);

    assertThat(driven.drain("h1")).isInstanceOf(DrainAnswer.Done.class);
    driven.to(200 * 60);
    assertThat(driven.state("class")).isEqualTo(DONE);
    assertThat(driven.state("batch")).isEqualTo(SUSPENDED);

    driven.undrain("h1");
    Result result = driven.finish();
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aHostNobodyKnowsIsSaid() {
    HandDriven driven = Scenario.hosts(1).bestEffort("runs", 0, 1, 10).drive();

    assertThat(driven.drain("h9")).isEqualTo(new DrainAnswer.UnknownHost("h9"));
    assertThat(driven.undrain("h9")).isEqualTo(new DrainAnswer.UnknownHost("h9"));
    assertThat(driven.events()).noneMatch(HostDrained.class::isInstance);
  }

  /** A lease on the only host with a GPU, which is to move away from it live at minute 60. */
  private static HandDriven moving(Host... others) {
    List<Host> hosts = new ArrayList<>(List.of(new Host("gpu", ONE.with("gpu", 1))));
    hosts.addAll(List.of(others));
    HandDriven driven =
        Scenario.site(new Site(hosts))
            .policies(
                JavaPolicies.with(
                    JavaPolicies.bestEffortYields(Manner.MIGRATE), JavaPolicies.preferring("gpu")))
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, GPU, 30)
            .drive();
    return driven.to(20 * 60);
  }

  @Test
  void aMoveThatWasToGoThereGoesElsewhere() {
    for (String host : List.of("plain1", "plain2")) {
      HandDriven driven = moving(new Host("plain1", ONE), new Host("plain2", ONE));

      assertThat(driven.drain(host)).isEqualTo(done(host, false));
      Result result = driven.finish();
      assertThat(result.all(MigrationStarted.class))
          .extracting(MigrationStarted::to)
          .containsExactly(host.equals("plain1") ? "plain2" : "plain1");
      assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
      assertThat(result.moments("batch", ACTIVE)).hasSize(1);
      assertThat(result.violation()).isEmpty();
    }
  }

  @Test
  void aMoveThatHasNowhereElseToGoIsASuspension() {
    HandDriven driven = moving(new Host("plain", ONE));

    assertThat(driven.drain("plain")).isEqualTo(done("plain", false));
    Result result = driven.finish();
    assertThat(result.all(MigrationStarted.class)).isEmpty();
    assertThat(result.moments("batch", SUSPENDED)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }
}
