package org.leasehold.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.simulator.comparison.Figure.Unit;

class FigureWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT   | 1000   | 1234   | 1,234   | +234",
        "COUNT   | 3      | 1      | 1       | -2",
        "COUNT   | 3      | 3      | 3       | ''",
        "SECONDS | 100    | 90     | 0:01:30 | -10.0 %",
        "SECONDS | 100000 | 100001 | 1 d 03:46:41 | ''",
        "SECONDS | 0      | 90     | 0:01:30 | ''",
        "RATIO   | 2      | 4.5    | 4.50    | +125.0 %",
        "SHARE   | 0.5    | 0.625  | 62.5 %  | +12.5"
      })
  void values_and_their_changes(Unit unit, double from, double to, String value, String change) {
    assertThat(FigureWords.value(unit, OptionalDouble.of(to))).isEqualTo(value);
    assertThat(FigureWords.change(unit, OptionalDouble.of(from), OptionalDouble.of(to)))
        .isEqualTo(change);
  }

  @Test
  void what_is_not_there_is_a_dash_and_has_not_changed() {
    assertThat(FigureWords.value(Unit.RATIO, OptionalDouble.empty())).isEqualTo("-");
    assertThat(FigureWords.change(Unit.RATIO, OptionalDouble.of(1), OptionalDouble.empty()))
        .isEmpty();
  }
}
