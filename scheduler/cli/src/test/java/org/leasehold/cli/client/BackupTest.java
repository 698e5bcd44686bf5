package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Invocation;

/**
 * The store is copied while the daemon writes to it, as docs/store.md says, and taken from there.
 */
class BackupTest {
  @TempDir Path folder;
  @TempDir Path elsewhere;

  @Test
  void a_copy_made_while_leases_come_is_a_store_to_go_on_from() throws Exception {
    try (RealDaemon daemon = RealDaemon.start(folder)) {
      for (int i = 0; i < 20; i++) {
        submit(daemon, "before-" + i);
      }
      copy(folder.resolve("store.db"), elsewhere.resolve("store.db"));
      submit(daemon, "after");
    }
    try (RealDaemon again = RealDaemon.start(elsewhere)) {
      JsonNode all = again.json("list", "--all");
      assertThat(all)
          .extracting(lease -> lease.path("id").asText())
          .hasSize(20)
          .allMatch(id -> id.startsWith("before-"));
      submit(again, "after");
      assertThat(again.ok("show", "after")).contains("after");
    }
  }

  private static void submit(RealDaemon daemon, String id) {
    Invocation done = daemon.run("submit", "--id=" + id, "-s=+3h", "-d=1h", "-c=0.01", "-m=1");
    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  /** What {@code sqlite3 FILE ".backup COPY"} does. */
  private static void copy(Path file, Path to) throws SQLException {
    try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = store.createStatement()) {
      statement.executeUpdate("backup to " + to);
    }
  }
}
