package org.leasehold.core.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.checker.GoodLogs.ONE_BY_ONE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

class ViolationTest {

  /** The example of docs/checker.md. */
  @Test
  void readsAsDocumented() {
    Log broken = ONE_BY_ONE.replace("40 suspend 1/1 h1", "39 suspend 1/1 h1").inOrder();
    assertThat(broken.check().orElseThrow().report())
        .isEqualTo(
            """
            invariant 5 is broken: at 1970-01-01T00:00:39Z host h1: VMs 1/0 and 1/1 are saved or \
            restored at once
              1970-01-01T00:00:00Z VmStarted vm=1/0, host=h1
              1970-01-01T00:00:00Z VmStarted vm=1/1, host=h1
              1970-01-01T00:00:30Z SuspensionStarted vm=1/0, host=h1
              1970-01-01T00:00:39Z SuspensionStarted vm=1/1, host=h1
              1970-01-01T00:00:40Z SuspensionEnded vm=1/0, host=h1
              1970-01-01T00:00:50Z SuspensionEnded vm=1/1, host=h1
              1970-01-01T00:01:10Z ResumptionStarted vm=1/0, host=h1""");
  }

  @Test
  void isKnownAsSoonAsItsInstantIsOver() {
    Log broken = ONE_BY_ONE.without("40 suspended 1/0 h1");
    InvariantChecker checker =
        new InvariantChecker(new CheckerSettings(Exclusion.LOCAL, Duration.ZERO, Migration.NO));
    for (String line : broken.lines()) {
      boolean seenTheOverlap = checker.firstViolation().isPresent();
      assertThat(seenTheOverlap).as(line).isEqualTo(laterThan50(line, broken));
      checker.accept(LogLine.parse(line));
    }
    assertThat(checker.finish(false)).isEqualTo(checker.firstViolation()).isPresent();
  }

  /** Whether a line comes after the first of second 50, whose arrival closes second 40. */
  private static boolean laterThan50(String line, Log log) {
    return log.lines().indexOf(line) > log.lines().indexOf("50 suspended 1/1 h1");
  }

  @Test
  void anOpenLogNeedNotBeFinal() {
    Log open = ONE_BY_ONE.without("160 state 1 active done");
    InvariantChecker checker =
        new InvariantChecker(new CheckerSettings(Exclusion.LOCAL, Duration.ZERO, Migration.NO));
    open.lines().stream()
        .filter(line -> !line.startsWith("160 "))
        .forEach(line -> checker.accept(LogLine.parse(line)));
    assertThat(checker.finish(false)).isEmpty();
  }

  @Test
  void anEmptyLogBreaksNothing() {
    assertThat(Log.of("empty", "").check()).isEmpty();
  }
}
