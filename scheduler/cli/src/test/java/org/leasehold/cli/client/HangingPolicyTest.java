package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;

/** A daemon in trouble: a policy that hangs, and a process that is killed. */
class HangingPolicyTest {
  @TempDir Path folder;

  @Test
  void a_policy_that_hangs_refuses_who_met_it_and_nobody_else() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("hangs.py"),
            """
            '''Hangs over leases in a bad mood.'''
            def accept(lease, clock):
                while lease.id == "met":
                    pass
                return True
            """);
    try (RealDaemon daemon =
        RealDaemon.start(folder, "policies.admission=" + policy, "policies.timeLimit=2s")) {
      Invocation met = submit(daemon, "met", "mood=bad");
      assertThat(met.exitCode()).as(met.err()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(met.err()).contains("hangs.py");
      assertThat(daemon.run("show", "met").exitCode()).isEqualTo(ExitCode.NOT_FOUND);

      Invocation other = submit(daemon, "other", "mood=good");
      assertThat(other.exitCode()).as(other.err()).isZero();
      daemon.await("other", "active");
      daemon.kill();
    }
    try (RealDaemon again = RealDaemon.start(folder)) {
      JsonNode all = again.json("list", "--all");
      assertThat(all).extracting(lease -> lease.path("id").asText()).containsExactly("other");
      again.await("other", "active");
      assertThat(again.ok("hosts")).contains("other (running 1)");
    }
  }

  private static Invocation submit(RealDaemon daemon, String id, String attribute) {
    return daemon.run(
        "submit", "--id", id, "-d", "1h", "-m", "1", "--attribute", attribute, "--timeout=2m");
  }
}
