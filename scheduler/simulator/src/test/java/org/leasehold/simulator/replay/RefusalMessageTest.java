package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;

/** The numbers in a refusal are true. */
class RefusalMessageTest {
  @Test
  void whoeverIsPromisedItsTimesIsNotSaidToYield() {
    Result result =
        Scenario.hosts(4)
            .reservation("first", 0, 60, 3, 60)
            .reservation("second", 1, 90, 2, 60)
            .run();
    assertThat(result.refusal("second"))
        .isEqualTo(
            Optional.of(
                new Refusal(
                    RefusalReason.NO_CAPACITY,
                    "needs 2 nodes from "
                        + Scenario.at(90)
                        + " to "
                        + Scenario.at(150)
                        + "; room for 1")));
  }
}
