package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Start;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.daemon.store.LeaseQuery.Order;

/** What every store lists: the same as going through all leases would. */
interface ListingContract extends StoreFixture {

  @Test
  default void listsAreThoseOfGoingThroughAllLeases() throws Exception {
    Random random = new Random(3);
    List<LeaseSnapshot> leases = leases(random, 150);
    store().commit(new Batch(List.of(), leases, List.of()));
    for (int i = 0; i < 30; i++) {
      LeaseQuery query = query(random);
      List<Integer> expected = new ArrayList<>();
      for (LeaseSnapshot lease : leases) {
        if (matches(lease, query)) {
          expected.add(lease.sequence());
        }
      }
      if (query.order() == Order.NEWEST_FIRST) {
        Collections.reverse(expected);
      }
      assertThat(listed(query)).as(query.toString()).isEqualTo(expected);
    }
  }

  private static List<LeaseSnapshot> leases(Random random, int count) {
    List<Start> starts = List.of(new Start.Asap(), new Start.Now(), new Start.At(Sample.NOON));
    List<LeaseSnapshot> leases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LeaseRequest request =
          Sample.request("lease-" + i, "user" + random.nextInt(3), starts.get(random.nextInt(3)));
      LeaseState[] states = LeaseState.values();
      // Gaps, as between leases that were pruned.
      leases.add(Sample.snapshot(request, 3 * i, states[random.nextInt(states.length)]));
    }
    return leases;
  }

  private static LeaseQuery query(Random random) {
    LeaseQuery query =
        LeaseQuery.all(1 + random.nextInt(20))
            .by(random.nextBoolean() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST);
    if (random.nextBoolean()) {
      query = query.in(some(random, EnumSet.allOf(LeaseState.class)));
    }
    if (random.nextBoolean()) {
      query = query.of(some(random, EnumSet.allOf(LeaseType.class)));
    }
    return random.nextBoolean() ? query.ownedBy("user" + random.nextInt(4)) : query;
  }

  private static <T> Set<T> some(Random random, Set<T> all) {
    Set<T> some = new HashSet<>(all);
    some.removeIf(value -> random.nextBoolean());
    return some;
  }

  private static boolean matches(LeaseSnapshot lease, LeaseQuery query) {
    return query.states().contains(lease.state())
        && query.types().contains(lease.request().type())
        && query.owner().map(lease.request().user()::equals).orElse(true);
  }

  /** The sequences on all pages, of which each but the last is full. */
  private List<Integer> listed(LeaseQuery query) throws StoreUnavailable {
    List<Integer> listed = new ArrayList<>();
    Page<LeaseRecord> page = store().leases(query);
    page.items().forEach(lease -> listed.add(lease.sequence()));
    while (page.next().isPresent()) {
      assertThat(page.items()).hasSize(query.limit());
      page = store().leases(query.behind(page.next().getAsInt()));
      assertThat(page.items()).isNotEmpty();
      page.items().forEach(lease -> listed.add(lease.sequence()));
    }
    return listed;
  }

  @Test
  default void aPageThatIsExactlyFullHasNoNext() throws Exception {
    store().commit(new Batch(List.of(), leases(new Random(4), 10), List.of()));
    assertThat(store().leases(LeaseQuery.all(10)).next()).isEqualTo(OptionalInt.empty());
    assertThat(store().leases(LeaseQuery.all(9)).next()).isEqualTo(OptionalInt.of(24));
  }

  @Test
  default void aPageHasBounds() {
    assertThatThrownBy(() -> LeaseQuery.all(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a page has 1 to 1000 leases, not 0");
    assertThatThrownBy(() -> LeaseQuery.all(1001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventQuery.all(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
