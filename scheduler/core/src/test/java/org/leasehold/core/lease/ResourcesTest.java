package org.leasehold.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  @Test
  void whatIsNotNamedIsZero() {
    Resources some = Resources.of(150, 1024);

    assertThat(some.cpu()).isEqualTo(150);
    assertThat(some.memoryMb()).isEqualTo(1024);
    assertThat(some.amount("gpu")).isZero();
  }

  @Test
  void zeroIsTheSameAsNotNamed() {
    assertThat(Resources.of(100, 0)).isEqualTo(Resources.of(Map.of(Resources.CPU, 100L)));
    assertThat(Resources.of(0, 0).amounts()).isEmpty();
    assertThat(Resources.of(100, 1).with("gpu", 1).with("gpu", 0)).isEqualTo(Resources.of(100, 1));
  }

  @Test
  void withReplacesOneAmountAndLeavesTheOriginal() {
    Resources some = Resources.of(100, 1024);

    assertThat(some.with(Resources.DISK, 10).with(Resources.DISK, 20).amount(Resources.DISK))
        .isEqualTo(20);
    assertThat(some.amount(Resources.DISK)).isZero();
  }

  @Test
  void addsAndTakesOffByNameAndNeverBelowZero() {
    Resources some = Resources.of(100, 1024);

    assertThat(some.plus(Resources.of(50, 200).with("gpu", 1)))
        .isEqualTo(Resources.of(150, 1224).with("gpu", 1));
    assertThat(some.less(Resources.of(150, 200).with("gpu", 1))).isEqualTo(Resources.of(0, 824));
  }

  @Test
  void fitsWhereEachAmountDoes() {
    Resources host = Resources.of(400, 4096).with("gpu", 1);

    assertThat(host.fitsIn(host)).isTrue();
    assertThat(Resources.of(400, 4096).fitsIn(host)).isTrue();
    assertThat(Resources.of(401, 1).fitsIn(host)).isFalse();
    assertThat(Resources.of(1, 1).with("gpu", 2).fitsIn(host)).isFalse();
    assertThat(Resources.of(1, 1).with("licence", 1).fitsIn(host)).isFalse();
  }

  @Test
  void saysItsAmountsInTheirUnits() {
    Resources some = Resources.of(50, 1024).with("gpu", 3).with(Resources.NET_IN, 4);

    assertThat(some.words()).isEqualTo("0.5 CPU, 3 gpu, 1024 MB memory, 4 Mbit/s net-in");
    assertThat(Resources.of(1000, 1).words()).isEqualTo("10 CPU, 1 MB memory");
  }

  @Test
  void isIteratedByName() {
    Resources some = Resources.of(1, 2).with("gpu", 3).with(Resources.DISK, 4);

    assertThat(some.amounts().keySet()).containsExactly("cpu", "disk", "gpu", "memory");
  }

  @Test
  void doesNotChangeWithTheMapItWasMadeOf() {
    Map<String, Long> amounts = new HashMap<>(Map.of("cpu", 100L));
    Resources some = Resources.of(amounts);

    amounts.put("cpu", 200L);

    assertThat(some.cpu()).isEqualTo(100);
  }

  @Test
  void refusesNegativeAmountsAndBlankNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resources.of(-1, 0))
        .withMessage("cpu must be 0 or more, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resources.of(Map.of(" ", 1L)))
        .withMessageContaining("blank");
  }
}
