package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.SimulatedSettings.Spread;
import org.leasehold.core.backend.ActionKind;

/** Numbers by action, and times between two. */
class SimulatedKeysTest {

  @Test
  void oneNumberIsForAllActions() throws BadInput {
    PerAction rates = Loading.sets("simulated.failureRate=0.25").simulated().failureRate();
    assertThat(ActionKind.values()).allSatisfy(kind -> assertThat(rates.of(kind)).isEqualTo(0.25));
  }

  @Test
  void actionsNotNamedKeepTheDefault() throws BadInput {
    SimulatedSettings settings =
        Loading.sets(
                "simulated.lateFactor= SUSPEND:1.39 , migrate-live:2", "simulated.delayRate=stop:1")
            .simulated();
    assertThat(settings.lateFactor())
        .isEqualTo(
            new PerAction(Map.of(ActionKind.MIGRATE_LIVE, 2.0, ActionKind.SUSPEND, 1.39), 1));
    assertThat(settings.lateFactor().of(ActionKind.RESUME)).isEqualTo(1);
    assertThat(settings.delayRate().of(ActionKind.STOP)).isEqualTo(1);
    assertThat(settings.delayRate().of(ActionKind.START)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":0.1",
        "suspend:",
        "suspend",
        "suspend:0.1,",
        "suspend:0.1,suspend:0.2",
        "suspend:1.01",
        "suspend:-0.1",
        "hibernate:0.1",
        "suspend=0.1",
        "0.1,resume:0.2"
      })
  void textsThatAreNoRatesByAction(String text) {
    assertThat(SimulatedKeys.FAILURE_RATE.type().read(text)).isEmpty();
  }

  @Test
  void delays() {
    ValueType<Spread> type = SimulatedKeys.DELAY.type();
    assertThat(type.read("45s..6m10s"))
        .contains(new Spread(Duration.ofSeconds(45), Duration.ofSeconds(370)));
    assertThat(type.read("0.5s .. 0.75s"))
        .contains(new Spread(Duration.ofMillis(500), Duration.ofMillis(750)));
    assertThat(type.read("9s")).contains(new Spread(Duration.ofSeconds(9), Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "1s..", "..1s", "2s..1s", "1s...2s", "1s..2s..3s", "1..2"})
  void textsThatAreNoDelays(String text) {
    assertThat(SimulatedKeys.DELAY.type().read(text)).isEmpty();
  }

  @Test
  void byDefaultNothingGoesWrong() throws BadInput {
    assertThat(Loading.defaults().simulated().isFaultless()).isTrue();
    assertThat(SimulatedSettings.FAULTLESS.isFaultless()).isTrue();
    for (String fault :
        new String[] {
          "bootTime=1s", "failureRate=stop:0.1", "lateFactor=1.1", "delayRate=0.1", "lossRate=0.1"
        }) {
      assertThat(Loading.sets("simulated." + fault).simulated().isFaultless()).as(fault).isFalse();
    }
  }
}
