package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.SimulationSettings.StopCondition;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

class ValueTypeTest {

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "90s, PT90S",
    "20.48s, PT20.48S",
    "1h30m, PT1H30M",
    "2d, PT48H",
    "1d2h3m4s, PT26H3M4S",
    "00:01:30, PT90S",
    "100:00:00.5, PT100H0.5S",
    "PT1H30M, PT1H30M",
    " 5m , PT5M",
    "36500d, PT876000H",
  })
  void durations(String text, String iso) {
    assertThat(DurationText.read(text)).contains(Duration.parse(iso));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "90",
        "s",
        "h",
        "-5s",
        "1m1h",
        "1.5h",
        "1e3s",
        "00:60:00",
        "00:00",
        "1:2:3",
        "PT-1S",
        "36501d",
        "PT9999999999999H",
        "999999999999999999999s",
        "5 s",
        "PT99999999999999999999H"
      })
  void textsThatAreNoDurations(String text) {
    assertThat(DurationText.read(text)).isEmpty();
  }

  @Test
  void backfilling() {
    ValueType<Backfilling> type = SchedulerKeys.BACKFILLING.type();
    assertThat(type.read("off")).contains(Backfilling.OFF);
    assertThat(type.read("OFF")).contains(Backfilling.OFF);
    assertThat(type.read("aggressive")).contains(Backfilling.AGGRESSIVE);
    assertThat(type.read("conservative")).contains(Backfilling.CONSERVATIVE);
    assertThat(type.read("1")).contains(Backfilling.AGGRESSIVE);
    assertThat(type.read("4")).contains(new Backfilling(true, 4));
    assertThat(type.read("0")).isEmpty();
    assertThat(type.read("1.5")).isEmpty();
  }

  @Test
  void cpusAreCountedInHundredths() {
    assertThat(SiteKeys.CPUS.read("1")).contains(100L);
    assertThat(SiteKeys.CPUS.read("0.01")).contains(1L);
    assertThat(SiteKeys.CPUS.read("0.250")).contains(25L);
    assertThat(SiteKeys.CPUS.read("10")).contains(1000L);
    assertThat(SiteKeys.CPUS.read("0.001")).isEmpty();
    assertThat(SiteKeys.CPUS.read("0")).isEmpty();
  }

  @Test
  void simulationsStop() {
    ValueType<StopCondition> type = SimulationKeys.STOP.type();
    assertThat(type.read("best-effort-done")).contains(StopCondition.When.BEST_EFFORT_DONE);
    assertThat(type.read("30d")).contains(new StopCondition.After(Duration.ofDays(30)));
    assertThat(type.read("later")).isEmpty();
  }

  @Test
  void wordsDoNotDependOnTheLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(ValueType.wordOf(StopCondition.When.class).expected())
          .isEqualTo("all-done, best-effort-submitted or best-effort-done");
      assertThat(SimulationKeys.START.environmentVariable())
          .isEqualTo("LEASEHOLD_SIMULATION_START");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theWordsOfYaml11AreWords() throws BadInput {
    assertThat(ValueType.wordOf(Migration.class).read("no")).contains(Migration.NO);
    assertThat(Loading.sets("scheduling.migration=NO").scheduling().migration())
        .isEqualTo(Migration.NO);
  }
}
