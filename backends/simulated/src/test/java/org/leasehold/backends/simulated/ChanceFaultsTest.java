package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.simulated.Faults.Fate;
import org.leasehold.configuration.PerAction;
import org.leasehold.configuration.SimulatedSettings;
import org.leasehold.configuration.SimulatedSettings.Spread;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** Ten thousand actions each, from one seed: the shares are what the settings say. */
class ChanceFaultsTest {
  private static final int MANY = 10_000;
  private static final VmId VM = new VmId(new LeaseId("1"), 0);
  private static final Duration EXPECTED = Duration.ofSeconds(100);
  private static final Action START = new Action.StartVm(VM, "a");
  private static final Action SUSPEND = new Action.SuspendVm(VM, "a");
  private static final Action RESUME = new Action.ResumeVm(VM, "a");

  private static SimulatedSettings settings(
      PerAction failureRate, PerAction lateFactor, PerAction delayRate, double lossRate) {
    return new SimulatedSettings(
        1,
        Duration.ZERO,
        failureRate,
        lateFactor,
        delayRate,
        new Spread(Duration.ofSeconds(45), Duration.ofSeconds(370)),
        lossRate);
  }

  private static List<Fate> fates(SimulatedSettings settings, long salt, Action action) {
    Faults faults = Faults.of(settings, salt);
    return Stream.generate(() -> faults.fate(action, EXPECTED)).limit(MANY).toList();
  }

  private static PerAction only(ActionKind kind, double number, double otherwise) {
    return new PerAction(Map.of(kind, number), otherwise);
  }

  @Test
  void withoutFaultsEveryActionTakesJustItsTime() {
    assertThat(fates(SimulatedSettings.FAULTLESS, 0, SUSPEND))
        .allMatch(fate -> fate.length().equals(EXPECTED) && fate.failure().isEmpty());
    assertThat(Faults.none().lifetime()).isEmpty();
  }

  @Test
  void soManyActionsOfAKindFailWithinTheirTime() {
    SimulatedSettings some =
        settings(only(ActionKind.SUSPEND, 0.05, 0), PerAction.all(1), PerAction.all(0), 0);
    List<Fate> failed =
        fates(some, 0, SUSPEND).stream().filter(fate -> fate.failure().isPresent()).toList();

    assertThat(failed.size()).isBetween(420, 580);
    assertThat(failed).allMatch(fate -> fate.length().compareTo(EXPECTED) <= 0);
    assertThat(fates(some, 0, RESUME)).allMatch(fate -> fate.failure().isEmpty());
  }

  @Test
  void actionsTakeUpToSoManyTimesAsLong() {
    SimulatedSettings some =
        settings(PerAction.all(0), only(ActionKind.RESUME, 1.64, 1), PerAction.all(0), 0);
    List<Long> lengths =
        fates(some, 0, RESUME).stream().map(fate -> fate.length().toMillis()).toList();

    assertThat(lengths).allMatch(ms -> 100_000 <= ms && ms <= 164_000);
    assertThat(lengths.stream().mapToLong(ms -> ms).average().orElseThrow())
        .isCloseTo(132_000, within(1_000.0));
    assertThat(fates(some, 0, SUSPEND)).allMatch(fate -> fate.length().equals(EXPECTED));
  }

  @Test
  void someAreDelayedFarBeyondThat() {
    SimulatedSettings some =
        settings(PerAction.all(0), PerAction.all(1), only(ActionKind.SUSPEND, 19 / 1388.0, 0), 0);
    List<Duration> delays =
        fates(some, 0, SUSPEND).stream()
            .map(fate -> fate.length().minus(EXPECTED))
            .filter(delay -> !delay.isZero())
            .toList();

    assertThat(delays.size()).isBetween(95, 180);
    assertThat(delays)
        .allMatch(
            delay ->
                delay.compareTo(Duration.ofSeconds(45)) >= 0
                    && delay.compareTo(Duration.ofSeconds(370)) <= 0);
  }

  @Test
  void aVmTakesItsTimeToBootWhateverWasExpected() {
    SimulatedSettings boots =
        new SimulatedSettings(
            1,
            Duration.ofSeconds(8),
            PerAction.all(0),
            PerAction.all(1),
            PerAction.all(0),
            new Spread(Duration.ZERO, Duration.ZERO),
            0);
    Faults faults = Faults.of(boots, 0);

    assertThat(faults.fate(START, Duration.ZERO).length()).hasSeconds(8);
    assertThat(faults.fate(START, Duration.ofSeconds(9)).length()).hasSeconds(8);
    assertThat(faults.fate(RESUME, Duration.ZERO).length()).isZero();
  }

  @Test
  void vmsLiveForTheMeanTimeThatTheLossRateSays() {
    Faults faults =
        Faults.of(settings(PerAction.all(0), PerAction.all(1), PerAction.all(0), 0.5), 0);
    LongStream lives =
        LongStream.range(0, MANY).map(i -> faults.lifetime().orElseThrow().toSeconds());

    assertThat(lives.average().orElseThrow()).isCloseTo(7_200, within(300.0));
  }

  @Test
  void aSeedAndASaltGiveOneRunOfFaults() {
    SimulatedSettings some =
        settings(PerAction.all(0.1), PerAction.all(1.5), PerAction.all(0.1), 0);

    assertThat(fates(some, 7, SUSPEND)).isEqualTo(fates(some, 7, SUSPEND));
    assertThat(fates(some, 7, SUSPEND)).isNotEqualTo(fates(some, 8, SUSPEND));
  }
}
