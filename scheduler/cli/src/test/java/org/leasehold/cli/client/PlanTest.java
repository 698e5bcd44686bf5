package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.StubDaemon.Answer;
import org.leasehold.cli.exit.ExitCode;

/** What is only asked. */
class PlanTest {
  private static final String PLAN = "POST /v1/plan";

  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void plan_says_when_and_where_and_who_yields() {
    daemon.on(
        PLAN,
        """
        {"state": "scheduled",
         "sentences": ["It would run on host1 and host2 from 2026-03-02T13:00:00Z on.",
                       "Lease 7 would be suspended at 2026-03-02T12:59:50Z: the youngest."],
         "run": {"start": "2026-03-02T13:00:00Z", "end": "2026-03-02T14:00:00Z", "ends": "done",
                 "hosts": ["host1", "host2"]},
         "effects": [{"lease": "7", "kind": "suspend", "time": "2026-03-02T12:59:50Z",
                      "reason": "the youngest"}],
         "alternatives": []}
        """);

    Invocation plan = caller.run("plan", "-s", "14:00", "-d", "1h", "-n", "2", "-c", "1");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(plan.out())
        .isEqualTo(
            """
            It would run on host1 and host2 from 2026-03-02 14:00:00 on.
            Lease 7 would be suspended at 2026-03-02 13:59:50: the youngest.
            """);
  }

  @Test
  void plan_says_why_not_and_what_would_work() {
    daemon.on(
        PLAN,
        """
        {"state": "rejected",
         "sentences": ["It would be rejected: needs 4 hosts; 3 are free.",
                       "The first start found that would do is 2026-03-02T15:00:00Z."],
         "effects": [], "alternatives": [],
         "refusal": {"reason": "no-capacity", "message": "needs 4 hosts; 3 are free"}}
        """);

    Invocation plan = caller.run("plan", "-s", "14:00", "-d", "1h", "-n", "4", "-c", "1");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(plan.out())
        .isEqualTo(
            """
            It would be rejected: needs 4 hosts; 3 are free.
            The first start found that would do is 2026-03-02 16:00:00.
            """);
    assertThat(caller.run("plan", "-d", "1h", "-c", "1", "--output=json").out())
        .contains("\"alternatives\"");
  }

  @Test
  void plan_goes_on_after_a_fault() {
    String queued =
        "{\"state\": \"queued\", \"sentences\": [], \"effects\": [], \"alternatives\": []}";
    Answer planned = new Answer(200, "application/json", queued);
    Answer refused = StubDaemon.refusal(422, "more nodes than there are hosts", "");
    String leases =
        """
        leases:
          - {duration: 1h, cpus: 1}
          - {id: class, duration: 1h, cpus: 1}
          - {duration: 1h, cpus: 1}
        """;

    daemon.inTurn(PLAN, planned, refused, planned);
    Invocation plan = caller.typing(leases).run("plan", "-", "--output=json");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(plan.err()).isEqualTo("leasehold: lease class: more nodes than there are hosts\n");
    assertThat(plan.out()).isEqualToIgnoringWhitespace("[" + queued + "," + queued + "]");
  }
}
