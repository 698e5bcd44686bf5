package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Site;

class ExcusesTest {
  private static final LeaseId CLASS = new LeaseId("class");
  private static final VmId OTHER = new VmId(new LeaseId("other"), 0);
  private static final VmId THIRD = new VmId(new LeaseId("third"), 0);

  private final List<Event> events = new ArrayList<>();

  /** Three hosts of two slots; a reservation of two VMs at second 60 is planned on h1. */
  ExcusesTest() {
    events.add(new Event.SiteDeclared(at(0), Site.uniform("h", 3, Resources.of(200, 32)).hosts()));
    LeaseTerms terms =
        new LeaseTerms(new Start.At(at(60)), Optional.of(Duration.ofMinutes(1)), false);
    events.add(
        new Event.LeaseSubmitted(
            at(0),
            new LeaseRequest(
                CLASS,
                "ada",
                terms,
                List.of(new NodeSet(2, Resources.of(100, 16))),
                new SoftwareEnvironment.Unmanaged(),
                Map.of())));
    events.add(
        new Event.LeasePlanned(
            at(0), CLASS, at(60), Optional.of(at(120)), false, List.of("h1", "h1")));
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(1_000_000 + second);
  }

  private static Event start(VmId vm, String host) {
    return new Event.VmStarted(at(1), vm, host);
  }

  private static Event late(int second, VmId vm, String host, ActionKind action) {
    return new Event.ActionLate(at(second), vm, host, action, at(second - 1));
  }

  /** Fills the hosts that the reservation is not planned on. */
  private void fillOthers() {
    for (int i = 0; i < 4; i++) {
      events.add(start(new VmId(new LeaseId("full"), i), i < 2 ? "h2" : "h3"));
    }
  }

  private void assertExcused(boolean excused, Event... more) {
    events.addAll(List.of(more));
    events.add(new Event.LeaseDelayed(at(61), CLASS, at(70), "its VMs are being started"));
    assertThat(new Excuses(events, 2, Duration.ofSeconds(10)).unexcused()).hasSize(excused ? 0 : 1);
  }

  /** Both are told when the tolerance is over, the delay first. */
  @Test
  void whatShouldHaveEndedByThenExcusesThoughItIsToldLater() {
    VmId own = new VmId(CLASS, 0);
    events.add(new Event.BootStarted(at(55), own, "h1"));
    events.add(new Event.LeaseDelayed(at(61), CLASS, at(70), "its VMs are being started"));
    assertThat(new Excuses(events, 2, Duration.ofSeconds(10)).unexcused()).hasSize(1);

    events.add(late(62, own, "h1", ActionKind.START));
    assertThat(new Excuses(events, 2, Duration.ofSeconds(10)).unexcused()).isEmpty();
  }

  @Test
  void nothingIsNoExcuse() {
    assertExcused(false, start(OTHER, "h1"));
  }

  @Test
  void anActionOfItsOwnIs() {
    assertExcused(true, late(60, new VmId(CLASS, 1), "h1", ActionKind.START));
  }

  @Test
  void anActionElsewhereOfSomebodyElseIsNot() {
    fillOthers();
    assertExcused(false, start(OTHER, "h2"), late(55, OTHER, "h2", ActionKind.SUSPEND));
  }

  @Test
  void whatHoldsItsHostsIsWhereThereIsNoRoomElsewhere() {
    fillOthers();
    assertExcused(true, start(OTHER, "h1"), late(40, OTHER, "h1", ActionKind.SUSPEND));
  }

  @Test
  void whatHoldsItsHostsIsNotWhereThereWasRoomElsewhereInTime() {
    assertExcused(false, start(OTHER, "h1"), late(40, OTHER, "h1", ActionKind.SUSPEND));
  }

  @Test
  void whatHoldsItsHostsIsWhereItWasKnownTooLate() {
    assertExcused(true, start(OTHER, "h1"), late(55, OTHER, "h1", ActionKind.SUSPEND));
  }

  @Test
  void whatHeldItsHostsAndWasOverInTimeIsNot() {
    fillOthers();
    assertExcused(
        false,
        start(OTHER, "h1"),
        late(30, OTHER, "h1", ActionKind.SUSPEND),
        new Event.SuspensionEnded(at(45), OTHER, "h1"));
  }

  @Test
  void aLeaseThatHoldsItsHostsIsWhereItIsLateElsewhere() {
    fillOthers();
    VmId second = new VmId(THIRD.lease(), 1);
    assertExcused(
        true,
        start(THIRD, "h1"),
        new Event.ActionFailed(at(50), second, "h2", ActionKind.SUSPEND, 1, "chaos"));
  }

  @Test
  void thatNobodyLookedWhenItsVmsWereToBeStartedIs() {
    assertExcused(true, new Event.SchedulerResumed(at(57), at(54)));
  }

  @Test
  void thatNobodyLookedLongBeforeIsNot() {
    assertExcused(false, new Event.SchedulerResumed(at(45), at(40)));
  }

  @Test
  void aHostOfItsThatWentAwayIs() {
    assertExcused(true, new Event.HostAway(at(59), "h1", "no answer"));
  }
}
