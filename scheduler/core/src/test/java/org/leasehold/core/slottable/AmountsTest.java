package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AmountsTest {

  @Test
  void addsSubtractsAndMultiplies() {
    assertThat(Amounts.of(1, 2).plus(Amounts.of(3, 4))).isEqualTo(Amounts.of(4, 6));
    assertThat(Amounts.of(1, 2).minus(Amounts.of(3, 1))).isEqualTo(Amounts.of(-2, 1));
    assertThat(Amounts.of(1, 2).times(3)).isEqualTo(Amounts.of(3, 6));
    assertThat(Amounts.of(1, 2).times(0)).isEqualTo(Amounts.zero(2));
    assertThat(Amounts.of(1, 2)).hasSameHashCodeAs(Amounts.of(1, 2)).hasToString("[1, 2]");
  }

  @Test
  void absurdAmountsStayTooLarge() {
    Amounts absurd = Amounts.of(Long.MAX_VALUE / 2 + 1);
    assertThat(absurd.plus(absurd)).isEqualTo(Amounts.of(Long.MAX_VALUE));
    assertThat(absurd.times(1_000_000)).isEqualTo(Amounts.of(Long.MAX_VALUE));
  }

  @Test
  void comparesEachResource() {
    assertThat(Amounts.of(1, 2).fitsIn(Amounts.of(1, 2))).isTrue();
    assertThat(Amounts.of(1, 3).fitsIn(Amounts.of(9, 2))).isFalse();
    assertThat(Amounts.of(0, 0).isZero()).isTrue();
    assertThat(Amounts.of(0, 1).isZero()).isFalse();
  }

  @Test
  void refusesAmountsOfAnotherSite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Amounts.of(1).fitsIn(Amounts.of(1, 2)))
        .withMessage("amounts of 1 resources do not go with 2");
  }

  @Test
  void isNotChangedThroughItsArray() {
    long[] values = {1, 2};
    Amounts amounts = Amounts.of(values);
    values[0] = 9;
    assertThat(amounts.get(0)).isEqualTo(1);
  }
}
