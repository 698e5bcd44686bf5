package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;

class CleaningTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final List<String> asked = new ArrayList<>();
  private int leases;
  private boolean away;

  /** A store of leases that have ended, which notes what is to be forgotten. */
  private Store store() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              asked.add(method.getName() + " " + arguments[0]);
              if (away) {
                throw new StoreUnavailable("told to be away");
              }
              if (!method.getName().equals("prune")) {
                return 0;
              }
              int removed = Math.min(leases, (int) arguments[1]);
              leases -= removed;
              return removed;
            });
  }

  private void clean(Optional<Duration> keep) {
    StoreSettings settings =
        new StoreSettings(
            Path.of("store.db"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            keep,
            Duration.ofHours(1));
    new Cleaning(store(), settings, () -> NOW).run();
  }

  @Test
  void answersGoAtTheirTimeAndLeasesStayForEver() {
    leases = 3;
    clean(Optional.empty());

    assertThat(asked).containsExactly("forgetAnswers " + NOW);
    assertThat(leases).isEqualTo(3);
  }

  @Test
  void leasesGoInPortionsUntilNoneIsLeft() {
    leases = 450;
    clean(Optional.of(Duration.ofDays(1)));

    String prune = "prune 2025-12-31T12:00:00Z";
    assertThat(asked).containsExactly("forgetAnswers " + NOW, prune, prune, prune);
    assertThat(leases).isZero();
  }

  @Test
  void aStoreThatIsAwayIsLeftForTheNextTime() {
    leases = 3;
    away = true;
    clean(Optional.of(Duration.ofDays(1)));
    assertThat(asked).hasSize(1);

    away = false;
    clean(Optional.of(Duration.ofDays(1)));
    assertThat(leases).isZero();
  }
}
