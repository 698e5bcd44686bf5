package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;

class EmbeddedStoreTest extends StoreContract {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("state/store.db");
  }

  private static StoreSettings settings(Path file) {
    return new StoreSettings(
        file,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofHours(24));
  }

  @Override
  public StoreSettings settings() {
    return settings(file());
  }

  @Override
  public Database database() throws UnusableStore {
    return EmbeddedDatabase.open(file());
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  @Test
  void othersCannotReadTheFile() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theMessageNamesTheProcessThatHasTheStore() {
    assertThatThrownBy(() -> Stores.open(settings()))
        .isInstanceOf(UnusableStore.class)
        .hasMessage(
            "the store %s is in use by another daemon, process %d",
            file(), ProcessHandle.current().pid());
  }

  @Test
  void aFileThatIsNoDatabaseIsToldAndLeftAlone() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "This is no database.".repeat(99));
    assertThatThrownBy(() -> Stores.open(settings(text)))
        .hasMessageStartingWith("the store " + text)
        .hasMessageContaining("not a database");
    assertThat(text).content().startsWith("This is no database.");
  }

  @Test
  void aFolderInPlaceOfTheFileIsTold() {
    assertThatThrownBy(() -> Stores.open(settings(folder)))
        .hasMessageStartingWith("the store " + folder);
  }

  @Test
  void aFileWhereAFolderShouldBeIsTold() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Stores.open(settings(file.resolve("store.db"))))
        .isInstanceOf(UnusableStore.class)
        .hasMessageMatching("the store \\S+ cannot be made: .+");
  }

  @Test
  void aFullDiskIsToldAndSurvived() throws Exception {
    store().close();
    FaultyDatabase database = new FaultyDatabase(database());
    try (Store store = SqlStore.open(database)) {
      List<Batch> written = new ArrayList<>();
      database.onConnect("PRAGMA max_page_count = 60");
      int i = 0;
      Optional<Batch> refused = Optional.empty();
      while (refused.isEmpty()) {
        Batch batch = batch(i++);
        try {
          store.commit(batch);
          written.add(batch);
        } catch (StoreUnavailable e) {
          assertThat(e).hasMessageContaining("full");
          refused = Optional.of(batch);
        }
      }
      assertThat(written).isNotEmpty();
      assertThat(store.leases(LeaseQuery.all(1000)).items()).hasSize(written.size());

      database.onConnect("PRAGMA max_page_count = 100000");
      store.commit(refused.get());
      store.commit(batch(i));
      assertThat(store.load().scheduler().leases()).hasSize(written.size() + 2);
    }
  }

  private Batch batch(int i) {
    LeaseRequest request = Sample.bestEffort("lease-" + i, "ada");
    return sample().submitted(request).batch(Sample.snapshot(request, i, LeaseState.QUEUED));
  }

  @Test
  void aFileThatCannotBeWrittenIsToldAndSurvived() throws Exception {
    store().close();
    FaultyDatabase database = new FaultyDatabase(database());
    try (Store store = SqlStore.open(database)) {
      database.onConnect("PRAGMA query_only = 1");
      Batch batch = batch(0);
      assertThatThrownBy(() -> store.commit(batch))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("readonly");
      assertThat(store.leases(LeaseQuery.all(10)).items()).isEmpty();
      database.onConnect("PRAGMA query_only = 0");
      store.commit(batch);
      assertThat(store.leases(LeaseQuery.all(10)).items()).hasSize(1);
    }
  }

  /** The write-ahead log is synchronised with every commit. */
  @Test
  void commitsAreDurable() throws Exception {
    store().close();
    try (Database database = database();
        Connection connection = database.connections().getConnection()) {
      assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(connection, "synchronous")).isEqualTo("2");
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA " + name)) {
      return row.getString(1);
    }
  }

  @Test
  void noListGoesThroughAllLeases() throws Exception {
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
      List<String> plan = query("EXPLAIN QUERY PLAN " + sql, 4);
      String index = query.owner().isPresent() ? "leases_by_owner" : "leases_by_state";
      assertThat(plan)
          .noneMatch(step -> step.contains("SCAN leases"))
          .noneMatch(step -> step.contains("SEARCH leases") && !step.matches(searches(index)));
    }
  }

  private static String searches(String index) {
    return "SEARCH leases USING (INTEGER PRIMARY KEY|COVERING INDEX " + index + ").*";
  }

  @Test
  void noOtherReadingGoesThroughAWholeTable() throws Exception {
    for (String sql :
        List.of(
            Readings.LEASE.replace(":id", "'1'"),
            Readings.EVENTS.replace(":after", "5").replace(":most", "9"),
            Readings.EVENTS_OF_LEASE
                .replace(":lease", "'1'")
                .replace(":after", "5")
                .replace(":most", "9"),
            Readings.ANSWER.replace(":owner", "'a'").replace(":key", "'b'"),
            "SELECT sequence FROM leases WHERE ended < 5 ORDER BY ended, sequence LIMIT 9")) {
      assertThat(query("EXPLAIN QUERY PLAN " + sql, 4))
          .as(sql)
          .isNotEmpty()
          .allMatch(step -> step.startsWith("SEARCH"));
    }
    assertThat(query("EXPLAIN QUERY PLAN " + Loading.UNFINISHED, 4))
        .containsExactly("SCAN leases USING INDEX leases_unfinished");
  }
}
