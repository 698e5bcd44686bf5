package org.leasehold.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTermsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 999_999, -1, -3_600_000_000_000L})
  void aDurationIsAtLeastAMillisecond(long nanos) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofNanos(nanos)), true))
        .withMessageContaining("at least 1 ms");
  }

  @Test
  void aDurationMayBeAMillisecondOrUnlimited() {
    Duration least = Duration.ofMillis(1);

    assertThat(new LeaseTerms(new Start.Asap(), Optional.of(least), true).duration())
        .contains(least);
    assertThat(new LeaseTerms(new Start.Asap(), Optional.empty(), true).duration()).isEmpty();
  }

  @Test
  void theStartMakesTheType() {
    assertThat(new Start.Asap().type()).isEqualTo(LeaseType.BEST_EFFORT);
    assertThat(new Start.Now().type()).isEqualTo(LeaseType.IMMEDIATE);
    assertThat(new Start.At(Instant.EPOCH).type()).isEqualTo(LeaseType.ADVANCE_RESERVATION);
    assertThatNullPointerException().isThrownBy(() -> new Start.At(null));
  }

  @Test
  void aDeadlineMakesTheStartTheEarliest() {
    Instant six = Instant.EPOCH.plusSeconds(6);
    Instant nine = Instant.EPOCH.plusSeconds(9);

    assertThat(new Start.Asap().doneBy(nine)).contains(new Start.Window(Optional.empty(), nine));
    assertThat(new Start.At(six).doneBy(nine)).contains(new Start.Window(Optional.of(six), nine));
    assertThat(new Start.Now().doneBy(nine)).isEmpty();
    assertThat(new Start.Window(Optional.of(six), nine).withoutDeadline())
        .isEqualTo(new Start.At(six));
    assertThat(new Start.Window(Optional.empty(), nine).type()).isEqualTo(LeaseType.DEADLINE);
  }

  @Test
  void whatNeverEndsIsNotDoneByADeadline() {
    Start start = new Start.Window(Optional.empty(), Instant.EPOCH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeaseTerms(start, Optional.empty(), true))
        .withMessageContaining("deadline");
  }

  @Test
  void aRequestNumbersItsVmsThroughItsNodeSets() {
    Resources small = Resources.of(100, 512);
    Resources large = Resources.of(400, 4096);
    LeaseRequest request = request(List.of(new NodeSet(1, large), new NodeSet(2, small)));

    assertThat(request.nodes()).isEqualTo(3);
    assertThat(request.vms()).containsExactly(large, small, small);
    assertThat(request.type()).isEqualTo(LeaseType.BEST_EFFORT);
    assertThat(request.attributes().keySet()).containsExactly("a", "b");
  }

  @Test
  void aRequestHasNodes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(List.of()))
        .withMessageContaining("no nodes");
  }

  private static LeaseRequest request(List<NodeSet> nodes) {
    return new LeaseRequest(
        new LeaseId("1"),
        "",
        new LeaseTerms(new Start.Asap(), Optional.empty(), true),
        nodes,
        new SoftwareEnvironment.Unmanaged(),
        Map.of("b", "2", "a", "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, NodeSet.MOST + 1, Integer.MAX_VALUE})
  void aNodeSetHasBounds(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodeSet(count, Resources.of(100, 1024)))
        .withMessageContaining("1 to 1000000");
  }

  @Test
  void aNodeAsksForSomething() {
    assertThat(new NodeSet(NodeSet.MOST, Resources.of(1, 0)).count()).isEqualTo(NodeSet.MOST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodeSet(1, Resources.of(0, 0)))
        .withMessageContaining("at least one resource");
  }

  @Test
  void idsAreOrderedAsNumbersAre() {
    assertThat(new LeaseId("9")).isLessThan(new LeaseId("10"));
    assertThat(new LeaseId("a1")).isLessThan(new LeaseId("a2"));
    assertThat(new VmId(new LeaseId("9"), 2)).isLessThan(new VmId(new LeaseId("9"), 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new LeaseId(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> new VmId(new LeaseId("9"), -1));
  }
}
