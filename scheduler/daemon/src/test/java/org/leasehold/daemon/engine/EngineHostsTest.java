package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.schedule.HostsMissing;

/** What an engine makes of hosts that come, change, are away or are gone. */
class EngineHostsTest extends EngineScene {
  @Test
  void untilTheHypervisorsCanBeAskedItReadsAndDecidesNothing() {
    bench.backend.away(true);
    bench.restart(2);

    assertThat(Bench.get(bench.engine().hosts())).hasSize(2);
    assertThat(bench.engine().isReady()).isFalse();
    assertThatThrownBy(() -> submit(Bench.bestEffort("a", MINUTE)))
        .hasCauseInstanceOf(ServiceUnavailable.class);

    bench.backend.away(false);
    bench.awaitReady();
    assertThat(taken(submit(Bench.bestEffort("a", MINUTE))).repeated()).isFalse();
  }

  @Test
  void hostsThatTurnOutToBeOthersCountBeforeAnythingIsDecided() {
    for (int i = 0; i < 6; i++) {
      submit(Bench.bestEffort("key" + i, MINUTE));
    }
    bench.settle();
    assertThat(bench.backend.begun()).hasSize(4);

    bench.backend.whenAsked(
        () -> {
          var unused = bench.engine().renew(Bench.parts(2, Bench.neutral()));
        });
    bench.restart(3);
    bench.awaitReady();
    bench.settle();
    assertThat(bench.backend.begun()).hasSize(4);
  }

  @Test
  void goesOnWithOtherHosts() {
    Bench.get(bench.engine().renew(Bench.parts(3, Bench.neutral())));

    assertThat(Bench.get(bench.engine().hosts())).hasSize(3);
    assertThat(bench.store.events()).last().isInstanceOf(Event.SiteChanged.class);
  }

  @Test
  void whatWaitsHasItsTurnWhereThereIsMoreRoom() {
    for (int i = 0; i < 6; i++) {
      submit(Bench.bestEffort("key" + i, MINUTE));
    }
    bench.settle();
    assertThat(bench.backend.begun()).hasSize(4);

    Bench.get(bench.engine().renew(Bench.parts(3, Bench.neutral())));
    bench.settle();
    assertThat(bench.backend.begun()).hasSize(6);
  }

  @Test
  void whatWaitsHasItsTurnWhereThereIsMoreRoomSinceTheLastStart() {
    for (int i = 0; i < 6; i++) {
      submit(Bench.bestEffort("key" + i, MINUTE));
    }
    bench.settle();
    bench.restart(3);
    bench.awaitReady();
    bench.settle();
    assertThat(bench.backend.begun()).hasSize(6);
  }

  @Test
  void tellsThatTheHostsAreOthersSinceTheLastStart() {
    bench.restart(3);
    bench.awaitReady();
    bench.restart(3);
    bench.awaitReady();

    assertThat(bench.store.events())
        .filteredOn(Event.SiteChanged.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.SiteChanged.class, change -> assertThat(change.hosts()).hasSize(3));
  }

  @Test
  void goesOnAsItWasWhereAHostWithVmsWouldBeGone() {
    for (int i = 0; i < 4; i++) {
      submit(Bench.bestEffort("key" + i, MINUTE));
    }
    bench.settle();
    CompletableFuture<Boolean> renewed = bench.engine().renew(Bench.parts(1, Bench.neutral()));

    assertThatThrownBy(() -> Bench.get(renewed)).hasCauseInstanceOf(HostsMissing.class);
    assertThat(Bench.get(bench.engine().hosts())).hasSize(2);
  }

  @Test
  void endsWithTheReasonWhereAHostWithVmsIsGoneAtTheStart() {
    for (int i = 0; i < 4; i++) {
      submit(Bench.bestEffort("key" + i, MINUTE));
    }
    bench.settle();
    bench.restart(1);

    assertThatThrownBy(() -> Bench.get(bench.engine().ended()))
        .hasCauseInstanceOf(HostsMissing.class)
        .hasMessageContaining("the site has no host host2, where there are VMs of leases");
    assertThatThrownBy(() -> submit(Bench.bestEffort("more", MINUTE)))
        .hasCauseInstanceOf(ServiceUnavailable.class);

    bench.restart(2);
    bench.awaitReady();
    bench.pass(MINUTE);
    assertThat(bench.store.events()).noneMatch(Event.SiteChanged.class::isInstance);
    assertThat(bench.store.events()).noneMatch(Event.VmLost.class::isInstance);
  }

  @Test
  void aHostThatIsAwayStaysAwayAfterARestart() {
    bench.backend.reports().hostAway("host1", "no answer");
    bench.settle();
    bench.restart(2);
    bench.awaitReady();
    assertThat(Bench.get(bench.engine().hosts()))
        .extracting(HostUse::away)
        .containsExactly(Optional.of("no answer"), Optional.empty());

    bench.backend.reports().hostBack("host1");
    bench.settle();
    assertThat(bench.store.events()).last().isInstanceOf(Event.HostBack.class);
  }
}
