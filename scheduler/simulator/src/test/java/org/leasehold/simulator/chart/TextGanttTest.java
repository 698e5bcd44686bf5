package org.leasehold.simulator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.simulator.EventLog.log;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.simulator.EventLog;

class TextGanttTest {

  @Test
  void tellsThePreemption() {
    assertThat(TextGantt.draw(Runs.schedule(Runs.preemption()), 80, false))
        .isEqualTo(
            """
            2026-01-01 12:00:00 to 14:00:00 UTC
               12:00              12:30               13:00              13:30
               │                  │                   │                  │
            n1 1▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▼class████████████████████████→
            n2 1▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▼class████████████████████████┄▲1▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░
            n3 2▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒►  class████████████████████████→▲1▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░
            n4       3▒▒▒▒▒▒▒▒▒►2▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒

            █ reservation   ▒ best-effort   ▼ suspend   ┄ saved   → move saved   ▲ resume
            ► migrate   ░ shut down

            lease  type         nodes  story
            1      best-effort      2  12:00:00 run, 12:29:39 suspend, 13:15:00 move saved,
                                       13:17:00 resume, 13:17:21 run, 13:47:42 shut down,
                                       13:53:20 done
            2      best-effort      1  12:00:00 run, 12:25:00 migrate, 12:27:00 run,
                                       14:00:00 done
            class  reservation      3  12:30:00 run, 13:15:00 done
            3      best-effort      1  12:10:00 run, 12:25:00 done
            big    reservation      9  rejected
            now    immediate        1  rejected
            """);
  }

  @Test
  void doesWithoutBlockCharacters() {
    assertThat(TextGantt.draw(Runs.schedule(Runs.preemption()), 60, true))
        .isEqualTo(
            """
            2026-01-01 12:00:00 to 14:00:00 UTC
               12:00         12:30          13:00         13:30
               |             |              |             |
            n1 1============vclass#################~
            n2 1============vclass#################.^1============///
            n3 2===========> class#################~^1============///
            n4      3======>2===========================================

            # reservation   = best-effort   v suspend   . saved
            ~ move saved   ^ resume   > migrate   / shut down

            lease  type         nodes  story
            1      best-effort      2  12:00:00 run, 12:29:39 suspend,
                                       13:15:00 move saved,
                                       13:17:00 resume, 13:17:21 run,
                                       13:47:42 shut down, 13:53:20 done
            2      best-effort      1  12:00:00 run, 12:25:00 migrate,
                                       12:27:00 run, 14:00:00 done
            class  reservation      3  12:30:00 run, 13:15:00 done
            3      best-effort      1  12:10:00 run, 12:25:00 done
            big    reservation      9  rejected
            now    immediate        1  rejected
            """);
  }

  @Test
  void vmsThatShareAHostHaveTheirLanes() {
    EventLog log = log(2, 2).bestEffort("a", 3, 100).start("a", "n1", "n1", "n2");
    log.bestEffort("b", 1, 50).start("b", "n2").at(50).done("b").at(100).done("a");
    assertThat(TextGantt.draw(Runs.schedule(log), 63, true))
        .startsWith(
            """
            2026-01-01 12:00:00 to 12:01:40 UTC
               12:00:00          12:00:30          12:01:00
               |                 |                 |                 |
            n1 a===========================================================
               a===========================================================
            n2 a===========================================================
               b=============================
            """);
  }

  @Test
  void aBarTooShortForItsNameIsMarked() {
    EventLog log = log(1);
    for (int i = 10; i < 15; i++) {
      log.bestEffort("x" + i, 1, 2).start("x" + i, "n1").at((i - 9) * 2).done("x" + i);
    }
    log.at(60).bestEffort("last", 1, 1);
    assertThat(TextGantt.draw(Runs.schedule(log), 63, true))
        .contains("\nn1 :=:=:=:=:=\n", "x11    best-effort      1  12:00:02 run, 12:00:04 done");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void keepsItsWidth(int width) {
    EventLog log = log(40).bestEffort("\u001b[2J a name \u2028 of many words", 1, 1);
    for (int i = 1; i <= 19; i++) {
      log.at(i * 977).bestEffort("lease-" + i, 1, 100).start("lease-" + i, "n" + i);
      for (int j = 1; j < 20; j++) {
        log.at(i * 977 + j).suspend("lease-" + i).suspended("lease-" + i);
        log.resume("lease-" + i).resumed("lease-" + i);
      }
    }
    String chart = TextGantt.draw(Runs.schedule(log), width, false);
    assertThat(chart.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width))
        .noneMatch(Pattern.compile("[\\p{Cntrl}\u2028]").asPredicate());
    assertThat(chart).contains("  ... 20 more like it, to n40\n", "and 46 more steps");
  }

  @Test
  void anEmptyRunHasAChart() {
    assertThat(TextGantt.draw(new ScheduleRecorder().schedule(), 60, true))
        .startsWith("1970-01-01 00:00:00 to 00:00:01 UTC\n");
    assertThat(TextGantt.draw(Runs.schedule(log(1)), 60, true)).contains("\nn1\n");
  }

  @Test
  void aNarrowChartIsRefused() {
    assertThatThrownBy(() -> TextGantt.draw(Runs.schedule(log(1)), 59, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a chart has at least 60 columns, not 59");
  }
}
