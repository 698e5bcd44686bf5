package org.leasehold.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.LeaseSnapshot;

/** A scheduler goes on with what another remembered, on a site that is another. */
class OtherSiteTest {
  private final MovingScheduler moving = new MovingScheduler(site("a", "b", "c"));

  @Test
  void whatIsOnlyPlannedOnAHostThatIsGoneIsPlannedElsewhere() {
    moving.bestEffort("runs", 1, 30);
    moving.reservation("later", 60, 2, 10);
    List<String> gone = new ArrayList<>(List.of("a", "b", "c"));
    gone.removeAll(moving.where("runs"));
    gone.removeIf(host -> planned("later").noneMatch(slot -> slot.host().equals(host)));
    String host = gone.get(0);

    moving.moveTo(without(host));

    assertThat(moving.state("later")).isEqualTo(LeaseState.SCHEDULED);
    assertThat(planned("later")).hasSize(2).noneMatch(slot -> slot.host().equals(host));
    assertGoodEnd();
    assertThat(moving.state("later")).isEqualTo(LeaseState.DONE);
    assertThat(starts("later")).containsOnly(minutes(60));
  }

  @Test
  void aPromiseForWhichThereIsNoHostAnyMoreIsToldWhenItIsBroken() {
    moving.reservation("wide", 60, 3, 10);

    moving.moveTo(site("a", "b"));
    assertThat(moving.state("wide")).isEqualTo(LeaseState.QUEUED);

    assertGoodEnd();
    assertThat(moving.state("wide")).isEqualTo(LeaseState.FAILED);
    assertThat(moving.events())
        .filteredOn(Event.LeaseFailed.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.LeaseFailed.class,
            failed -> {
              assertThat(failed.lease().value()).isEqualTo("wide");
              assertThat(failed.reason()).isNotBlank();
            });
  }

  @Test
  void aPromiseIsKeptWhereTheHostIsBackBeforeItsTime() {
    moving.reservation("wide", 60, 3, 10);
    moving.moveTo(site("a", "b"));
    moving.to(30);

    moving.moveTo(site("a", "b", "c"));

    assertGoodEnd();
    assertThat(moving.state("wide")).isEqualTo(LeaseState.DONE);
    assertThat(starts("wide")).containsOnly(minutes(60));
  }

  @Test
  void aWideLeaseOfTheQueueWaitsForEnoughHostsAndStopsNobody() {
    moving.bestEffort("runs", 1, 30);
    moving.bestEffort("wide", 3, 10);
    String used = moving.where("runs").get(0);
    assertThat(moving.state("wide")).isEqualTo(LeaseState.SCHEDULED);

    moving.moveTo(site(used, "d"));
    assertThat(moving.state("wide")).isEqualTo(LeaseState.QUEUED);
    moving.bestEffort("small", 1, 50);
    assertThat(moving.state("small")).isEqualTo(LeaseState.ACTIVE);
    moving.to(40);

    moving.moveTo(site("a", "b", "c", "d"));
    assertGoodEnd();
    assertThat(starts("wide")).containsOnly(minutes(40));
  }

  @Test
  void aHostThatHasVmsMayNotBeGoneAndTheOtherGoesOn() {
    moving.bestEffort("runs", 1, 30);
    moving.bestEffort("beside", 1, 30);
    String host = moving.where("runs").get(0);

    assertThatThrownBy(() -> moving.moveTo(without(host)))
        .isInstanceOf(HostsMissing.class)
        .hasMessageContaining("the site has no host " + host)
        .hasMessageContaining("VMs of lease runs;");

    assertThat(moving.state("runs")).isEqualTo(LeaseState.ACTIVE);
    assertGoodEnd();
    assertThat(moving.state("runs")).isEqualTo(LeaseState.DONE);
    assertThat(moving.events()).noneMatch(Event.SiteChanged.class::isInstance);
  }

  @Test
  void aHostWithSavedVmsMayNotBeGoneEither() {
    moving.bestEffort("saved", 1, 90);
    moving.reservation("class", 30, 3, 60);
    moving.to(40);
    assertThat(moving.state("saved")).isEqualTo(LeaseState.SUSPENDED);
    moving.to(90);
    moving.reservation("again", 100, 3, 10);
    moving.to(105);
    String host = moving.where("saved").get(0);

    assertThatThrownBy(() -> moving.moveTo(without(host)))
        .isInstanceOf(HostsMissing.class)
        .hasMessageContaining("saved");

    assertGoodEnd();
    assertThat(moving.state("saved")).isEqualTo(LeaseState.DONE);
  }

  @Test
  void aHostThatWasEmptyMayBeGoneWhileLeasesRunBesideIt() {
    moving.bestEffort("runs", 2, 30);
    moving.bestEffort("waits", 2, 10);
    List<String> left = moving.where("runs");
    assertThat(left).hasSize(2);

    moving.moveTo(site(left.toArray(String[]::new)));

    assertThat(moving.state("runs")).isEqualTo(LeaseState.ACTIVE);
    assertGoodEnd();
    assertThat(moving.state("waits")).isEqualTo(LeaseState.DONE);
    assertThat(starts("waits")).containsOnly(minutes(30));
  }

  @Test
  void whatWaitsStartsAtOnceOnAHostThatIsNew() {
    moving.bestEffort("runs", 3, 30);
    moving.bestEffort("waits", 1, 10);
    assertThat(moving.state("waits")).isEqualTo(LeaseState.SCHEDULED);
    moving.to(5);

    moving.moveTo(site("a", "b", "c", "d"));

    assertThat(moving.where("waits")).containsExactly("d");
    assertGoodEnd();
    assertThat(starts("waits")).containsOnly(minutes(5));
  }

  @Test
  void hostsInAnotherOrderKeepTheirVmsByName() {
    moving.bestEffort("first", 1, 30);
    moving.bestEffort("second", 2, 20);
    moving.reservation("later", 60, 2, 10);
    List<String> first = moving.where("first");
    List<String> second = moving.where("second");
    List<LeaseSnapshot> before = moving.scheduler().snapshot().leases();

    moving.moveTo(site("d", "c", "b", "a"));

    assertThat(moving.where("first")).isEqualTo(first);
    assertThat(moving.where("second")).isEqualTo(second);
    assertThat(moving.scheduler().snapshot().leases()).isEqualTo(before);
    assertGoodEnd();
  }

  @Test
  void whatRunsOnAHostThatIsSmallerNowGoesOnAndNothingComesBesideIt() {
    Resources two = Resources.of(200, 2048);
    MovingScheduler small = new MovingScheduler(new Site(List.of(new Host("a", two))));
    small.bestEffort("one", 1, 30);
    small.bestEffort("two", 1, 20);
    small.bestEffort("three", 1, 10);

    small.moveTo(site("a"));

    assertThat(List.of(small.state("one"), small.state("two"))).containsOnly(LeaseState.ACTIVE);
    small.to(20);
    assertThat(small.state("two")).isEqualTo(LeaseState.DONE);
    assertThat(small.state("three")).isNotEqualTo(LeaseState.ACTIVE);
    assertThat(small.finish()).isEmpty();
    assertThat(small.state("three")).isEqualTo(LeaseState.DONE);
    assertThat(starts(small, "three")).containsOnly(minutes(30));
    assertThat(small.scheduler().hosts(small.now()))
        .extracting(HostUse::capacity)
        .containsExactly(Resources.of(100, 1024));
  }

  @Test
  void whatAHostHasMoreForNowIsNotForWhatWasOnlyPlannedThere() {
    Resources two = Resources.of(200, 2048);
    MovingScheduler small =
        new MovingScheduler(new Site(List.of(new Host("a", two), new Host("b", two))));
    small.bestEffort("runs", 4, 30);
    small.reservation("later", 60, 2, 10);

    small.moveTo(site("a", "b"));

    assertThat(small.finish().map(violation -> violation.report())).isEmpty();
    assertThat(small.state("later")).isEqualTo(LeaseState.DONE);
    assertThat(starts(small, "later")).containsOnly(minutes(60));
  }

  @Test
  void whatWasOnlyPlannedOnAHostThatIsSmallerNowIsPlannedElsewhereOrToldWhenItIsBroken() {
    Resources two = Resources.of(200, 2048);
    MovingScheduler small =
        new MovingScheduler(new Site(List.of(new Host("a", two), new Host("b", two))));
    small.reservation("fits", 60, 2, 10);
    small.reservation("wide", 120, 4, 10);

    small.moveTo(site("a", "b"));

    assertThat(small.state("fits")).isEqualTo(LeaseState.SCHEDULED);
    assertThat(small.state("wide")).isEqualTo(LeaseState.QUEUED);
    assertThat(small.finish()).isEmpty();
    assertThat(small.state("fits")).isEqualTo(LeaseState.DONE);
    assertThat(small.state("wide")).isEqualTo(LeaseState.FAILED);
  }

  @Test
  void ofAHostThatIsRenamedWhatWasPlannedThereComesToItsNewName() {
    moving.reservation("wide", 60, 3, 10);

    moving.moveTo(site("a", "b", "renamed"));

    assertThat(planned("wide"))
        .extracting(Slot::host)
        .containsExactlyInAnyOrder("a", "b", "renamed");
    assertGoodEnd();
    assertThat(starts("wide")).containsOnly(minutes(60));
  }

  @Test
  void aHostMayNotBeRenamedWhileItHasVms() {
    moving.bestEffort("runs", 3, 30);

    assertThatThrownBy(() -> moving.moveTo(site("a", "b", "renamed")))
        .isInstanceOf(HostsMissing.class)
        .hasMessageStartingWith("the site has no host c, where there are VMs of lease runs;");
    assertGoodEnd();
  }

  @Test
  void aHostThatIsGoneIsForgottenAsDrainedAndAway() {
    moving.scheduler().drain("a", moving.now());
    moving.scheduler().hostAway("b", "no answer", moving.now());

    moving.moveTo(site("c"));
    moving.moveTo(site("a", "b", "c"));

    assertThat(moving.scheduler().snapshot().drained()).isEmpty();
    assertThat(moving.scheduler().snapshot().away()).isEmpty();
    moving.reservation("wide", 10, 3, 10);
    assertGoodEnd();
    assertThat(moving.state("wide")).isEqualTo(LeaseState.DONE);
  }

  private void assertGoodEnd() {
    assertThat(moving.finish().map(violation -> violation.report())).isEmpty();
  }

  private Stream<Slot> planned(String lease) {
    return moving.scheduler().slots(moving.now(), minutes(1_000)).stream()
        .filter(slot -> isOf(slot.vm(), lease));
  }

  private List<Instant> starts(String lease) {
    return starts(moving, lease);
  }

  private static List<Instant> starts(MovingScheduler of, String lease) {
    return of.events().stream()
        .filter(Event.VmStarted.class::isInstance)
        .map(Event.VmStarted.class::cast)
        .filter(started -> isOf(started.vm(), lease))
        .map(Event::at)
        .toList();
  }

  private static boolean isOf(VmId vm, String lease) {
    return vm.lease().value().equals(lease);
  }

  private static Instant minutes(int afterNoon) {
    return MovingScheduler.NOON.plus(Duration.ofMinutes(afterNoon));
  }

  private static Site without(String host) {
    return site(Stream.of("a", "b", "c").filter(each -> !each.equals(host)).toArray(String[]::new));
  }

  private static Site site(String... hosts) {
    return new Site(Stream.of(hosts).map(host -> new Host(host, Resources.of(100, 1024))).toList());
  }
}
