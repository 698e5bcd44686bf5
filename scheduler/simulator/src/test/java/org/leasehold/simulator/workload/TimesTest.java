package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.leasehold.configuration.DurationText;

class TimesTest {

  @Example
  void clocks() {
    assertThat(Times.haizea("00:15:00.00")).contains(Duration.ofMinutes(15));
    assertThat(Times.haizea("01:02:03:04.5"))
        .contains(Duration.ofMillis((((24 + 2) * 60 + 3) * 60 + 4) * 1000 + 500));
    assertThat(Times.haizea("100:00:00")).contains(Duration.ofHours(100));
    assertThat(Times.haizea("876000:00:00")).contains(DurationText.LONGEST);
    for (String bad :
        new String[] {
          "",
          "1",
          "00:00",
          "00:60:00",
          "00:00:60",
          "-1:00:00",
          "1:2:3",
          "00:00:00.1234",
          "876000:00:01",
          "1h",
          "00:00:00 "
        }) {
      assertThat(Times.haizea(bad)).as(bad).isEmpty();
    }
  }

  @Example
  void units() {
    assertThat(Times.read("1h30m")).contains(Duration.ofMinutes(90));
    assertThat(Times.read("90s")).contains(Duration.ofSeconds(90));
    assertThat(Times.read("0.5s")).contains(Duration.ofMillis(500));
    assertThat(Times.read("00:00:01.25")).contains(Duration.ofMillis(1250));
    assertThat(Times.read("PT1H")).contains(Duration.ofHours(1));
    assertThat(Times.read("2d")).contains(Duration.ofDays(2));
    assertThat(Times.read("13:30")).contains(Duration.ofMinutes(810));
    assertThat(Times.read("0")).contains(Duration.ZERO);
    for (String bad :
        new String[] {
          "",
          "90",
          "h",
          "1m1h",
          "1h1h",
          "1.5h",
          "1 h",
          "-1h",
          "1e9s",
          "0.0001s",
          "5ms",
          "99999d",
          "99999999999s",
          "13:60"
        }) {
      assertThat(Times.read(bad)).as(bad).isEmpty();
    }
  }

  @Property(tries = 500, seed = "1")
  void whatIsFormattedReadsBack(@ForAll @LongRange(max = 3_153_600_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Times.read(DurationText.write(duration))).contains(duration);
  }
}
