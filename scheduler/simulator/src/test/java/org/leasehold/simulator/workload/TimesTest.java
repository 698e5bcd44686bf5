package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimesTest {

  @Example
  void clocks() {
    assertThat(Times.clock("00:15:00.00")).contains(Duration.ofMinutes(15));
    assertThat(Times.clock("01:02:03:04.5"))
        .contains(Duration.ofMillis((((24 + 2) * 60 + 3) * 60 + 4) * 1000 + 500));
    assertThat(Times.clock("100:00:00")).contains(Duration.ofHours(100));
    assertThat(Times.clock("876600:00:00")).contains(Times.LONGEST);
    for (String bad : new String[] {"", "1", "00:00", "00:60:00", "00:00:60", "-1:00:00", "1:2:3",
        "00:00:00.1234", "876600:00:01", "1h", "00:00:00 "}) {
      assertThat(Times.clock(bad)).as(bad).isEmpty();
    }
  }

  @Example
  void units() {
    assertThat(Times.friendly("1h30m")).contains(Duration.ofMinutes(90));
    assertThat(Times.friendly("90s")).contains(Duration.ofSeconds(90));
    assertThat(Times.friendly("500ms")).contains(Duration.ofMillis(500));
    assertThat(Times.friendly("2d")).contains(Duration.ofDays(2));
    assertThat(Times.friendly("13:30")).contains(Duration.ofMinutes(810));
    assertThat(Times.friendly("0")).contains(Duration.ZERO);
    for (String bad : new String[] {"", "90", "h", "1m1h", "1h1h", "1.5h", "1 h", "-1h", "1e9s",
        "99999d", "9999999999s", "13:60"}) {
      assertThat(Times.friendly(bad)).as(bad).isEmpty();
    }
  }

  @Property(tries = 500, seed = "1")
  void whatIsFormattedReadsBack(@ForAll @LongRange(max = 3_155_760_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Times.friendly(Times.format(duration))).contains(duration);
  }
}
