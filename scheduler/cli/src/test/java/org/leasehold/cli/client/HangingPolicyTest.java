package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;

/** A daemon in trouble: a policy that hangs, and a process that is killed. */
class HangingPolicyTest {
  @TempDir Path folder;

  @Test
  void a_policy_that_hangs_refuses_who_met_it_and_rests_for_a_while() throws Exception {
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
        RealDaemon.start(folder, "policies.admission=" + policy, "policies.timeLimit=1s")) {
      Invocation met = submit(daemon, "met", "mood=bad");
      assertThat(met.exitCode()).as(met.err()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(met.err()).contains("a policy failed; nothing was decided");
      daemon.awaitLog(line -> line.contains("hangs.py"));
      assertThat(daemon.run("show", "met").exitCode()).isEqualTo(ExitCode.NOT_FOUND);

      Invocation other = submitWhenThePolicyHasRested(daemon, "other");
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

  /** A policy that failed rests ten times as long as it took to fail. */
  private static Invocation submitWhenThePolicyHasRested(RealDaemon daemon, String id)
      throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    Invocation answer = submit(daemon, id, "mood=good");
    while (answer.exitCode() == ExitCode.UNAVAILABLE && System.nanoTime() < until) {
      Thread.sleep(500);
      answer = submit(daemon, id, "mood=good");
    }
    return answer;
  }

  private static Invocation submit(RealDaemon daemon, String id, String attribute) {
    return daemon.run(
        "submit", "--id", id, "-d", "1h", "-m", "1", "--attribute", attribute, "--timeout=2m");
  }
}
