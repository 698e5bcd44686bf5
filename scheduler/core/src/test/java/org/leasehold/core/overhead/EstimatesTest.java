package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.leasehold.core.overhead.Estimates.Operation;

class EstimatesTest {
  private final Estimates estimates = new Estimates(50, 90);

  private void observe(int times, long configured, long took) {
    for (int i = 0; i < times; i++) {
      estimates.observe("n1", Operation.SUSPEND, configured, took);
    }
  }

  @Test
  void configuredTimesAreTakenUntilEnoughIsKnown() {
    observe(Samples.LEAST - 1, 1000, 1400);
    assertThat(estimates.planned("n1", Operation.SUSPEND, 32_000)).isEqualTo(32_000);

    observe(1, 1000, 1400);
    assertThat(estimates.planned("n1", Operation.SUSPEND, 32_000)).isEqualTo(44_800);
    assertThat(estimates.expected("n1", Operation.SUSPEND, 32_000)).isEqualTo(44_800);
  }

  @Test
  void hostsAndOperationsAreLearnedApart() {
    observe(20, 1000, 1400);

    assertThat(estimates.planned("n2", Operation.SUSPEND, 1000)).isEqualTo(1000);
    assertThat(estimates.planned("n1", Operation.RESUME, 1000)).isEqualTo(1000);
  }

  @Test
  void planningIsMoreCarefulThanExpecting() {
    observe(40, 1000, 1000);
    observe(10, 1000, 2000);

    assertThat(estimates.expected("n1", Operation.SUSPEND, 5000)).isEqualTo(5000);
    assertThat(estimates.planned("n1", Operation.SUSPEND, 5000)).isEqualTo(10_000);
  }

  /** 19 of 1,388 suspensions took 45 to 370 s (HPCC 2009): others are planned as without them. */
  @Test
  void aLongTailChangesNoPlan() {
    for (int i = 0; i < 1388; i++) {
      boolean isLong = i % 73 == 72;
      estimates.observe("n1", Operation.SUSPEND, 20_000, isLong ? 370_000 : 20_000);
      assertThat(estimates.planned("n1", Operation.SUSPEND, 20_000)).isEqualTo(20_000);
      assertThat(estimates.learned().get(0).count()).isLessThanOrEqualTo(50);
    }
  }

  @Test
  void whatWasLearnedIsToldByHostAndOperation() {
    estimates.observe("n2", Operation.RESUME, 1000, 1500);
    observe(12, 1000, 1400);
    estimates.observe("n1", Operation.BOOT, 0, 1500);

    assertThat(estimates.learned())
        .extracting(learned -> learned.host() + " " + learned.operation() + " " + learned.count())
        .containsExactly("n1 SUSPEND 12", "n2 RESUME 1");
    assertThat(estimates.learned().get(0).ratio()).hasValue(1.4);
    assertThat(estimates.learned().get(1).ratio()).isEmpty();
  }

  @Test
  void refusesSettingsThatCannotBe() {
    assertThatThrownBy(() -> new Estimates(9, 90)).hasMessageContaining("not 9 and 90");
    assertThatThrownBy(() -> new Estimates(50, 49)).hasMessageContaining("not 50 and 49");
  }
}
