package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.leasehold.daemon.store.Restored;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.UnusableStore;

class RecallAheadTest {
  private final MemoryStore store = new MemoryStore();

  @Test
  void who_asks_first_gets_what_was_read_ahead_and_who_asks_again_the_store_as_it_is()
      throws Exception {
    AtomicInteger read = new AtomicInteger();
    Recall recall =
        new RecallAhead(
            () -> {
              read.incrementAndGet();
              return store.load();
            });
    Restored first = recall.load();
    assertThat(read).hasValue(1);
    assertThat(first.scheduler().leases()).isEmpty();
    recall.load();
    assertThat(read).hasValue(2);
  }

  @Test
  void a_store_that_was_away_is_told_once_and_then_asked_again() throws Exception {
    AtomicInteger read = new AtomicInteger();
    Recall recall =
        new RecallAhead(
            () -> {
              if (read.incrementAndGet() == 1) {
                throw new StoreUnavailable("away", new IllegalStateException());
              }
              return store.load();
            });
    assertThatThrownBy(recall::load).isInstanceOf(StoreUnavailable.class).hasMessage("away");
    assertThat(recall.load().scheduler().leases()).isEmpty();
  }

  @Test
  void what_cannot_be_understood_and_what_nobody_foresaw_is_told_as_it_is() {
    Recall damaged =
        new RecallAhead(
            () -> {
              throw new UnusableStore("damaged", new IllegalStateException());
            });
    assertThatThrownBy(damaged::load).isInstanceOf(UnusableStore.class).hasMessage("damaged");
    Recall broken =
        new RecallAhead(
            () -> {
              throw new IllegalArgumentException("a bug");
            });
    assertThatThrownBy(broken::load).hasRootCauseMessage("a bug");
  }
}
