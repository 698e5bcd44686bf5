package org.leasehold.core.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker lets good logs pass, and none with a hole, a wrong host or a late event in it. */
class GoodLogsTest {

  /**
   * Plans and reasons are no promises; a reservation cancelled in time need not have been made; a
   * VM that could not be shut down may be stopped without another try.
   */
  private static final String FREE_TO_GO =
      "\\d+ (plan|yield|duplicate|drain|away) .*|0 accept 2|115 shutdown .*";

  /** A VM that is not there yet could not be started anywhere. */
  private static final String OF_NO_HOST = "\\d+ (late|failed) .* start \\d+";

  private static final String OF_A_VM = "\\d+ [a-z-]+ \\d+/\\d+ .*";

  static List<Log> all() {
    return GoodLogs.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void passes(Log log) {
    assertThat(log.check().map(Violation::report)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void noEventCanBeMissing(Log log) {
    for (String line : log.lines()) {
      if (!line.matches(FREE_TO_GO)) {
        assertThat(log.without(line).check()).as("%s without '%s'", log, line).isPresent();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyHostMatters(Log log) {
    String site = log.lines().get(0);
    Log wider = log.replace(site, site.replaceFirst("h1", "h1,h3"));
    assertThat(wider.check()).isEmpty();
    for (String line : log.lines()) {
      if (line.matches(OF_A_VM) && !line.matches(OF_NO_HOST)) {
        String elsewhere = line.replaceFirst("h\\d", "h3");
        assertThat(wider.replace(line, elsewhere).check())
            .as("%s with '%s'", log, elsewhere)
            .isPresent();
      }
    }
  }
}
