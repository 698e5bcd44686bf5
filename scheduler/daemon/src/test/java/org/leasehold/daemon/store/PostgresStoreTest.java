package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.core.lease.LeaseState;

class PostgresStoreTest extends StoreContract {
  private static Postgres postgres;
  private String database;

  @BeforeAll
  static void start(@TempDir Path folder) {
    postgres = Postgres.start(folder);
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  @Override
  void openStore() throws Exception {
    database = postgres.create();
    super.openStore();
  }

  @Override
  public StoreSettings settings() {
    return postgres.settings(database);
  }

  @Override
  public Database database() throws UnusableStore {
    return PostgresDatabase.of(settings().url().orElseThrow(), settings());
  }

  @Override
  Connection connect() throws SQLException {
    return postgres.connect(database);
  }

  private Batch submission() {
    return sample().submitted(FIRST).batch(Sample.snapshot(FIRST, 0, LeaseState.QUEUED));
  }

  @Test
  void aServerThatIsAwayIsToldAndItsReturnNoticed() throws Exception {
    Batch batch = submission();
    postgres.stop();
    try {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> store().commit(batch))
            .isInstanceOf(StoreUnavailable.class)
            .hasMessageMatching("the store jdbc:postgresql://\\S+ is not available: .+");
        assertThatThrownBy(() -> store().lease(FIRST.id())).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store().probe()).isInstanceOf(StoreUnavailable.class);
      }
    } finally {
      postgres.startAgain();
    }
    commitSoon(batch);
    assertThat(store().lease(FIRST.id())).isPresent();
    assertThatThrownBy(() -> Stores.open(settings()))
        .as("the lock is held again")
        .isInstanceOf(UnusableStore.class);
  }

  /** Commits as the daemon does: again and again, until the server takes connections. */
  private void commitSoon(Batch batch) throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (true) {
      try {
        store().commit(batch);
        return;
      } catch (StoreUnavailable e) {
        if (System.nanoTime() > until) {
          throw e;
        }
      }
    }
  }

  @Test
  void aServerThatIsAwayAtTheStartIsTold() throws Exception {
    store().close();
    postgres.stop();
    try {
      assertThatThrownBy(() -> Stores.open(settings())).isInstanceOf(StoreUnavailable.class);
    } finally {
      postgres.startAgain();
    }
    reopen();
    store().probe();
  }

  /** Where the connection that has the lock breaks, another daemon may come. */
  @Test
  void aDaemonWhoseLockWentToAnotherWritesNoMore() throws Exception {
    Batch batch = submission();
    Batch late =
        sample()
            .with(FIRST, Sample.at(1), LeaseState.QUEUED, LeaseState.CANCELLED)
            .batch(Sample.snapshot(FIRST, 0, LeaseState.CANCELLED));
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'leasehold' AND datname = current_database()");
    try (Store other = Stores.open(settings())) {
      other.commit(batch);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> store().commit(late)).isInstanceOf(StoreUnavailable.class);
      }
      assertThat(other.lease(FIRST.id()).orElseThrow().state()).isEqualTo(LeaseState.QUEUED);
    }
    assertThatThrownBy(() -> store().commit(late))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageEndingWith("was taken over by another daemon");
  }

  @Test
  void thePasswordIsReadFromItsFile(@TempDir Path folder) throws Exception {
    store().close();
    execute("DROP ROLE IF EXISTS lena");
    execute("CREATE ROLE lena LOGIN SUPERUSER PASSWORD 'secret'");
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    StoreSettings settings = settings();
    StoreSettings lena =
        new StoreSettings(
            settings.path(),
            settings.url(),
            Optional.of("lena"),
            Optional.of(password),
            settings.keep(),
            settings.keepAnswers());
    try (Store store = Stores.open(lena)) {
      store.probe();
    }
    Files.delete(password);
    assertThatThrownBy(() -> Stores.open(lena))
        .isInstanceOf(UnusableStore.class)
        .hasMessageStartingWith("the password of the store cannot be read from " + password);
  }

  @Test
  void aPasswordInTheAddressIsNotTold() throws Exception {
    StoreSettings settings = settings();
    String url = settings.url().orElseThrow();
    try (Database other = PostgresDatabase.of(url + "?password=secret", settings)) {
      assertThat(other.name()).isEqualTo(url);
    }
  }

  @Test
  void everyListHasItsIndex() throws Exception {
    for (LeaseQuery query :
        List.of(
            LeaseQuery.all(100),
            LeaseQuery.unfinished(100),
            LeaseQuery.all(100).ownedBy("ada").by(LeaseQuery.Order.NEWEST_FIRST),
            LeaseQuery.all(100).in(EnumSet.of(LeaseState.DONE)).behind(7))) {
      String sql =
          LeaseSearch.of(query)
              .sql()
              .replace(":after", "5")
              .replace(":most", "100")
              .replace(":owner", "'ada'");
      // Such a small table is read whole unless that is forbidden.
      execute("ALTER DATABASE " + database + " SET enable_seqscan = off");
      assertThat(query("EXPLAIN " + sql, 1))
          .anyMatch(step -> step.contains("Index"))
          .noneMatch(step -> step.contains("Seq Scan on leases"));
    }
  }
}
