package org.leasehold.policies;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Score;

/** The orders of the shipped queue policies are those their names promise, and total. */
class QueueOrderTest {

  private static final Comparator<LeaseView> BY_SUBMISSION =
      comparingDouble(LeaseView::submitTime).thenComparing(comparing(LeaseView::id));

  @Property(tries = 30)
  void firstComeFirstServed(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    assertOrder("first-come-first-served", BY_SUBMISSION, leases(size, seed));
  }

  @Property(tries = 30)
  void shortestFirst(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    Comparator<LeaseView> model = comparingDouble(LeaseView::remaining);
    assertOrder("shortest-first", model.thenComparing(BY_SUBMISSION), leases(size, seed));
  }

  @Property(tries = 30)
  void priority(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    Random random = new Random(seed);
    List<LeaseView> leases =
        leases(size, seed).stream().map(lease -> Leases.with(lease, priority(random))).toList();
    Comparator<LeaseView> model = comparingDouble(lease -> -lease.priority());
    assertOrder("priority", model.thenComparing(BY_SUBMISSION), leases);
  }

  private static Map<String, String> priority(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Map.of();
      case 1 -> Map.of("priority", "high");
      case 2 -> Map.of("priority", "0." + random.nextInt(10));
      default -> Map.of("priority", "" + (random.nextInt(7) - 3));
    };
  }

  private static List<LeaseView> leases(int size, long seed) {
    Random random = new Random(seed);
    List<LeaseView> leases = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double remaining = random.nextInt(9) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(20);
      leases.add(Leases.bestEffort("" + i, random.nextInt(20) * 1e8, remaining));
    }
    Collections.shuffle(leases, random);
    return leases;
  }

  private static void assertOrder(
      String policy, Comparator<LeaseView> model, List<LeaseView> leases) {
    List<Score> scores = PythonForTests.shippedQueue(policy).ask(leases);
    List<LeaseView> ordered =
        IntStream.range(0, leases.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -scores.get(i).value())
                    .thenComparing(leases::get, BY_SUBMISSION))
            .map(leases::get)
            .toList();
    assertThat(ordered).isEqualTo(leases.stream().sorted(model).toList());
  }
}
