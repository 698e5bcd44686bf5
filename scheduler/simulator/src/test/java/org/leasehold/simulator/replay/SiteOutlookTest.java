package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.ExpectedStart.Basis;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** The hosts, the slot table and the queue as they are told. */
class SiteOutlookTest {
  private static final Resources NODE = Resources.of(100, 1024);

  /** A VM that is suspended for a class by 3600 s, moved, resumed and run to its end. */
  private static HandDriven moved() {
    Site site =
        new Site(
            List.of(
                new Host("gpu", NODE.with(Resources.DISK, 4096).with("gpu", 1)),
                new Host("plain", NODE.with(Resources.DISK, 4096))));
    NodeSet gpu = new NodeSet(1, NODE.with("gpu", 1));
    return Scenario.site(site)
        .shutdown(Duration.ofSeconds(20))
        .policies(
            JavaPolicies.with(
                JavaPolicies.bestEffortYields(Manner.SUSPEND), JavaPolicies.preferring("gpu")))
        .bestEffort("batch", 0, 1, 120)
        .notPreemptible("other", 1, 1, 62)
        .reservation("class", 10, 60, List.of(gpu), 600)
        .drive();
  }

  @ParameterizedTest
  @CsvSource({
    "30, batch/0 running, ''",
    "1000, batch/0 running, other/0 running",
    "3580, batch/0 suspending, other/0 running",
    "3601, batch/0 saved; class/0 running, other/0 running",
    "3710, batch/0 saved; class/0 running, other/0 running",
    "3790, batch/0 migrating; class/0 running, batch/0 migrating; other/0 shutting-down",
    "3810, class/0 running, batch/0 resuming",
    "3840, class/0 running, batch/0 running"
  })
  void hostsTellWhatTheirVmsDo(long time, String onGpu, String onPlain) {
    HandDriven driven = moved().to(time);
    List<HostUse> hosts = driven.scheduler().hosts(driven.now());
    assertThat(vms(hosts.get(0))).isEqualTo(onGpu);
    assertThat(vms(hosts.get(1))).isEqualTo(onPlain);
  }

  private static String vms(HostUse host) {
    return String.join(
        "; ", host.vms().stream().map(use -> use.vm() + " " + use.activity().word()).toList());
  }

  @Test
  void hostsTellWhatIsInUseAndWhenThatChanges() {
    HandDriven driven =
        Scenario.slots(1, 2).bestEffort("a", 0, 1, 60).bestEffort("b", 1, 2, 30).drive().to(600);
    HostUse host = driven.scheduler().hosts(driven.now()).get(0);
    assertThat(host.host()).isEqualTo("h1");
    assertThat(host.capacity()).isEqualTo(Resources.of(200, 2048));
    assertThat(host.inUse()).isEqualTo(NODE);
    assertThat(host.nextChange()).contains(Scenario.at(60));
    assertThat(host.drained()).isFalse();

    driven.to(100 * 60);
    assertThat(driven.scheduler().hosts(driven.now()))
        .containsExactly(
            new HostUse(
                "h1",
                Map.of(),
                Resources.of(200, 2048),
                Resources.of(Map.of()),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aDrainedHostIsNoRoom() {
    HandDriven driven = Scenario.hosts(3).bestEffort("a", 0, 1, 60).drive().to(600);
    driven.scheduler().drain("h2", driven.now());
    driven.submit(Requests.of(new Start.Asap(), 2, 30));
    assertThat(driven.scheduler().hosts(driven.now()))
        .extracting(HostUse::host, HostUse::drained)
        .containsExactly(tuple("h1", false), tuple("h2", true), tuple("h3", false));
    assertThat(driven.explain("x"))
        .containsExactly(
            "It needs 2 nodes of 1 CPU, 1024 MB memory, for 30m.",
            "There is room for 1 of 2 nodes now.",
            "Lease a has 1 node until " + Scenario.at(60) + ".",
            "It is number 1 of 1 in the queue.",
            "It is planned to start at "
                + Scenario.at(60)
                + " on h1 and h3, when lease a has left its hosts.",
            "With 1 node it could start now.");
  }

  @Test
  void slotsTellWhatIsPlannedAndWhatIsUnderWay() {
    HandDriven driven = moved().to(3580);
    assertThat(slots(driven, 3000, 4000))
        .containsExactly(
            "gpu batch/0 SUSPEND 3568-3600 under way",
            "gpu batch/0 SAVED 3600- planned",
            "gpu class/0 RUN 3600-39600 planned",
            "plain other/0 RUN 60-3780 under way",
            "plain other/0 SHUTDOWN 3780-3800 planned");
    driven.to(3790);
    assertThat(slots(driven, 3790, 3990))
        .containsExactly(
            "gpu batch/0 SAVED 3600- under way",
            "gpu class/0 RUN 3600-39600 under way",
            "gpu batch/0 MIGRATE 3718-3800 under way",
            "plain batch/0 MIGRATE 3718-3800 under way",
            "plain batch/0 SAVED 3718-3832 under way",
            "plain other/0 SHUTDOWN 3780-3800 under way",
            "plain batch/0 RESUME 3800-3832 planned",
            "plain batch/0 RUN 3832-7464 planned");
  }

  private static List<String> slots(HandDriven driven, long from, long to) {
    return driven
        .scheduler()
        .slots(Scenario.START.plusSeconds(from), Scenario.START.plusSeconds(to))
        .stream()
        .map(SiteOutlookTest::row)
        .toList();
  }

  private static String row(Slot slot) {
    return String.join(
        " ",
        slot.host(),
        slot.vm().toString(),
        slot.kind().toString(),
        seconds(slot.start()) + "-" + slot.end().map(SiteOutlookTest::seconds).orElse(""),
        slot.underWay() ? "under way" : "planned");
  }

  private static String seconds(Instant time) {
    return Long.toString(Duration.between(Scenario.START, time).toSeconds());
  }

  @Test
  void theQueueIsInThePolicysOrder() {
    HandDriven driven =
        Scenario.hosts(2)
            .policies(JavaPolicies.ordered(JavaPolicies.SHORTEST, JavaPolicies.SHORTEST))
            .bestEffort("runs", 0, 2, 60)
            .bestEffort("long", 1, 2, 90)
            .bestEffort("short", 2, 2, 30)
            .drive()
            .to(600);
    assertThat(driven.scheduler().queue(driven.now()))
        .extracting(QueuePlace::lease, QueuePlace::nodes, QueuePlace::start)
        .containsExactly(
            tuple(new LeaseId("short"), 2, start(60, Basis.PLANNED)),
            tuple(new LeaseId("long"), 2, start(90, Basis.ESTIMATED)));
  }

  private static Optional<ExpectedStart> start(int minutes, Basis basis) {
    return Optional.of(new ExpectedStart(Scenario.at(minutes), basis));
  }

  @Test
  void estimatesOfALongQueueAreFewPlacements() {
    Scenario scenario = Scenario.hosts(4);
    for (int i = 0; i < 3000; i++) {
      scenario.bestEffort("l" + i, 0, 1 + i % 4, 10);
    }
    HandDriven driven = scenario.drive().to(60);
    long before = driven.placements();
    List<QueuePlace> queue = driven.scheduler().queue(driven.now());
    assertThat(driven.placements() - before).isLessThanOrEqualTo(100);
    assertThat(queue.get(90).start().orElseThrow().basis()).isEqualTo(Basis.ESTIMATED);
    assertThat(queue.get(110).start().orElseThrow().basis()).isEqualTo(Basis.ROUGH);
  }
}
