package org.leasehold.core.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

/**
 * A log as text, one event to a line (see {@link LogLine}), with the settings it is checked under.
 * Its edits make new logs and insist on finding the line they are to change, so that a broken log
 * differs from the good one it is made of in what its test says.
 */
record Log(String name, CheckerSettings settings, List<String> lines) {

  Log {
    lines = List.copyOf(lines);
  }

  /** A log with local exclusion, migration allowed and no tolerance. */
  static Log of(String name, String text) {
    CheckerSettings settings = new CheckerSettings(Exclusion.LOCAL, Duration.ZERO, Migration.YES);
    return new Log(name, settings, text.lines().toList());
  }

  Log under(Exclusion exclusion) {
    return under(new CheckerSettings(exclusion, settings.tolerance(), settings.migration()));
  }

  Log under(Migration migration) {
    return under(new CheckerSettings(settings.exclusion(), settings.tolerance(), migration));
  }

  Log tolerating(int seconds) {
    return under(
        new CheckerSettings(
            settings.exclusion(), Duration.ofSeconds(seconds), settings.migration()));
  }

  /** VMs hold this beside what they ask for. */
  Log perVm(Resources perVm) {
    return under(
        new CheckerSettings(
            settings.exclusion(), settings.tolerance(), settings.migration(), perVm));
  }

  private Log under(CheckerSettings other) {
    return new Log(name, other, lines);
  }

  /** The log with other lines in place of one. */
  Log replace(String line, String... others) {
    List<String> edited = new ArrayList<>(lines);
    int index = edited.indexOf(line);
    if (index < 0 || index != edited.lastIndexOf(line)) {
      throw new IllegalArgumentException(name + " has not exactly one line '" + line + "'");
    }
    edited.remove(index);
    edited.addAll(index, List.of(others));
    return new Log(name, settings, edited);
  }

  Log without(String line) {
    return replace(line);
  }

  /** The log with further lines after one. */
  Log after(String line, String... others) {
    List<String> both = new ArrayList<>(List.of(line));
    both.addAll(List.of(others));
    return replace(line, both.toArray(String[]::new));
  }

  /** The log with all events of one second at another. */
  Log moving(String second, String other) {
    List<String> moved =
        lines.stream()
            .map(line -> line.startsWith(second) ? other + line.substring(second.length()) : line)
            .toList();
    if (moved.equals(lines)) {
      throw new IllegalArgumentException(name + " has no line of second " + second);
    }
    return new Log(name, settings, moved).inOrder();
  }

  /** The log sorted by time, events of one second left in their order. */
  Log inOrder() {
    Comparator<String> byTime =
        Comparator.comparingLong(line -> Long.parseLong(line.split(" ")[0]));
    return new Log(name, settings, lines.stream().sorted(byTime).toList());
  }

  /** What the checker finds in it, when all its leases must be finished at its end. */
  Optional<Violation> check() {
    InvariantChecker checker = new InvariantChecker(settings);
    lines.forEach(line -> checker.accept(LogLine.parse(line)));
    return checker.finish(true);
  }

  /** Asserts that the checker names the invariant and shows events around it. */
  void assertBreaks(int invariant, String message) {
    Violation violation = check().orElseThrow(() -> new AssertionError(name + " was let pass"));
    assertThat(violation.invariant()).as(violation.report()).isEqualTo(invariant);
    assertThat(violation.message()).contains(message);
    assertThat(violation.around()).as("events around it").hasSizeBetween(1, 13);
  }

  @Override
  public String toString() {
    return name;
  }
}
