package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;

class LeaseNumbersTest {

  @Property
  void neverGivesANumberThatSomebodyChose(
      @ForAll List<@IntRange(min = 1, max = 50) Integer> choices) {
    LeaseNumbers numbers = new LeaseNumbers(1);
    Set<LeaseId> used = new HashSet<>();
    for (int choice : choices) {
      LeaseId chosen = new LeaseId(Integer.toString(choice));
      if (used.add(chosen)) {
        numbers.chosen(chosen);
      }
      assertThat(used.add(numbers.next())).isTrue();
    }
  }

  @Test
  void isNotLedAstrayByNamesOfManyDigits() {
    LeaseNumbers numbers = new LeaseNumbers(7);
    numbers.chosen(new LeaseId("9".repeat(40)));
    numbers.chosen(new LeaseId("007"));
    numbers.chosen(new LeaseId("web-8"));
    assertThat(numbers.next()).isEqualTo(new LeaseId("7"));
  }
}
