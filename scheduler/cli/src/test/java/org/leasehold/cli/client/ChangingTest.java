package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.StubDaemon.Answer;
import org.leasehold.cli.exit.ExitCode;

/** What the commands that change something send, and say of the answer. */
class ChangingTest {
  private static final String SUBMIT = "POST /v1/leases";
  private static final Answer QUEUED =
      new Answer(201, "application/json", "{\"id\": \"7\", \"state\": \"queued\"}");

  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void submit_sends_what_the_options_say() {
    daemon.on(
        SUBMIT,
        new Answer(
            201,
            "application/json",
            "{\"id\": \"class\", \"state\": \"scheduled\", \"start\": \"2026-03-03T13:00:00Z\"}"));

    Invocation submit =
        caller.run(
            "submit",
            "--id=class",
            "--start=tomorrow 14:00",
            "--duration=1h30m",
            "--nodes=4",
            "--cpus=0.5",
            "--memory=4G",
            "--disk=512",
            "--resource=gpu=1",
            "--resource=net-in=10",
            "--no-preemptible",
            "--image=debian-12",
            "--image-size=2G",
            "--attribute=course=os",
            "--key=k1");

    assertThat(submit.err()).isEmpty();
    assertThat(submit.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(submit.out())
        .isEqualTo("lease class is scheduled to start at 2026-03-03 14:00:00\n");
    assertThat(daemon.onlyRequest().header("Idempotency-key")).isEqualTo("k1");
    assertThat(daemon.onlyRequest().body())
        .isEqualTo(
            "{\"id\":\"class\",\"start\":\"2026-03-03T13:00:00Z\",\"duration\":\"PT1H30M\","
                + "\"preemptible\":false,\"nodes\":[{\"count\":4,\"resources\":{\"cpus\":0.5,"
                + "\"disk\":512,\"gpu\":1,\"memory\":4096,\"net-in\":10}}],"
                + "\"image\":{\"id\":\"debian-12\",\"size\":2048},"
                + "\"attributes\":{\"course\":\"os\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "asap, asap",
    "now, now",
    "NOW, now",
    "+30m, 2026-03-02T10:00:00Z",
    "2026-03-02T14:00:00.1234Z, 2026-03-02T14:00:00.123Z"
  })
  void a_lease_starts_as_soon_as_possible_now_or_at_a_time(String start, String sent) {
    daemon.on(SUBMIT, QUEUED);

    assertThat(caller.run("submit", "-s", start, "-d", "unlimited", "-c", "1").out())
        .isEqualTo("lease 7 is queued\n");
    assertThat(daemon.onlyRequest().body())
        .contains("\"start\":\"" + sent + "\"", "\"duration\":\"unlimited\"", "\"count\":1");
  }

  @Test
  void each_submission_has_a_key_of_its_own() {
    daemon.on(SUBMIT, QUEUED);

    caller.run("submit", "-d", "1h", "-c", "1");
    caller.run("submit", "-d", "1h", "-c", "1");

    assertThat(daemon.requests())
        .extracting(request -> request.header("Idempotency-key"))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.length() > 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "submit -c 1|--duration is missing",
        "submit -d 1h|say what each VM needs",
        "submit -d 1h -c 0|say what each VM needs",
        "submit -d soon -c 1|--duration: expected a duration such as 90s",
        "submit -d 0s -c 1|--duration: expected a duration such as 90s",
        "submit -d 1h -c 0.001|--cpus: expected a number in steps of 0.01",
        "submit -d 1h -c -1|--cpus: expected a number in steps of 0.01",
        "submit -d 1h -c two|'--cpus': expected a number of CPUs such as 2 or 0.5, not 'two'",
        "submit -d 1h -c 1e99|--cpus: expected a number in steps of 0.01",
        "submit -d 1h -m 4X|--memory: expected a number of MB",
        "submit -d 1h -m 1 --disk=-1|--disk: expected a number of MB",
        "submit -d 1h -c 1 -n 0|--nodes: expected 1 to 1000000",
        "submit -d 1h -c 1 -n many|'--nodes'",
        "submit -d 1h -c 1 -s later|--start: expected a time such as now, +30m",
        "submit -d 1h -c 1 --resource gpu=-1|--resource: gpu must be 0 or more",
        "submit -d 1h -c 1 --resource gpu|--resource",
        "submit -d 1h --resource cpu=2|--resource: cpu has an option of its own, --cpus",
        "submit -d 1h -c 1 --resource cpus=2|--resource: cpus has an option of its own, --cpus",
        "submit -d 1h --resource memory=2|--resource: memory has an option of its own, --memory",
        "submit -d 1h -c 1 --resource disk=2|--resource: disk has an option of its own, --disk",
        "submit -d 1h -c 1 --image x|--image and --image-size: expected both or none",
        "submit -d 1h -c 1 -o xml|'--output'",
        "submit -d 1h file.yaml|--duration: expected either a file or options, not both",
        "cancel|LEASE",
        "show|LEASE"
      })
  void what_cannot_be_meant_is_refused_before_the_daemon_is_asked(String line, String said) {
    Invocation bad = caller.run(line.split(" "));

    assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.err()).contains(said);
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void leases_of_a_file_are_submitted_one_by_one() {
    daemon.on(SUBMIT, QUEUED);
    String leases =
        """
        leases:
          - {duration: 1h, cpus: 1}
          - {id: class, start: at tomorrow 14:00, duration: 30m, nodes: 2, cpus: 1, user: ada}
          - {start: at 1h, duration: 30m, cpus: 1}
        """;

    Invocation submit = caller.typing(leases).run("submit", "-", "--key=k", "--output=json");

    assertThat(submit.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(submit.out()).startsWith("[").contains("\"queued\"");
    assertThat(daemon.requests())
        .extracting(request -> request.header("Idempotency-key"))
        .containsExactly("k.1", "k.2", "k.3");
    assertThat(daemon.requests().get(1).body())
        .isEqualTo(
            "{\"id\":\"class\",\"start\":\"2026-03-03T13:00:00Z\",\"duration\":\"PT30M\","
                + "\"preemptible\":false,\"nodes\":[{\"count\":2,\"resources\":{\"cpus\":1}}],"
                + "\"attributes\":{}}");
    assertThat(daemon.requests().get(2).body()).contains("\"start\":\"2026-03-02T10:30:00Z\"");
  }

  @Test
  void a_file_that_is_not_of_leases_is_refused() {
    assertThat(caller.typing("cpus: 1").run("plan", "-").err())
        .isEqualTo("leasehold: standard input:1: leases: expected a key duration\n");
    assertThat(caller.run("submit", "none.yaml").err())
        .isEqualTo("leasehold: none.yaml: no such file\n");
    assertThat(caller.typing("{start: at noon, duration: 1h, cpus: 1}").run("submit", "-").err())
        .startsWith("leasehold: standard input:1: start: expected a time such as now, +30m");
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void a_rejection_has_an_exit_code_of_its_own() {
    daemon.refuse(
        SUBMIT,
        409,
        "needs 4 hosts; 3 are free",
        ", \"reason\": \"no-capacity\", \"lease\": \"8\"");

    Invocation rejected = caller.run("submit", "-s", "now", "-d", "1h", "-c", "1");

    assertThat(rejected.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(rejected.err())
        .isEqualTo("leasehold: lease 8 is rejected: needs 4 hosts; 3 are free\n");
  }

  @Test
  void a_name_that_is_taken_is_a_contradiction() {
    daemon.refuse(SUBMIT, 409, "there is a lease 8", ", \"reason\": \"duplicate-id\"");

    assertThat(caller.run("submit", "--id=8", "-d", "1h", "-c", "1").exitCode())
        .isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void where_the_answer_is_lost_the_message_says_how_to_send_again() {
    daemon.on(SUBMIT, new Answer(201, "application/json", "{\"id\": "));

    Invocation lost = caller.run("submit", "-d", "1h", "-c", "1", "--key=k9");

    assertThat(lost.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(lost.err())
        .endsWith("leasehold: it may have been taken; sent again with --key k9 it is, once\n");
  }

  @Test
  void what_is_refused_for_now_was_not_taken() {
    daemon.refuse(SUBMIT, 503, "the store is away", "");

    Invocation away = caller.run("submit", "-d", "1h", "-c", "1");

    assertThat(away.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(away.err()).isEqualTo("leasehold: the store is away\n");
  }

  @Test
  void cancel_goes_on_after_a_fault() {
    daemon.refuse("DELETE /v1/leases/1", 404, "there is no lease 1", "");
    daemon.refuse("DELETE /v1/leases/2", 409, "lease 2 is done", "");
    daemon.on("DELETE /v1/leases/3", new Answer(202, "application/json", "{\"id\": \"3\"}"));

    Invocation cancel = caller.run("cancel", "1", "2", "3");

    assertThat(cancel.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cancel.out()).isEqualTo("lease 3 is cancelled\n");
    assertThat(cancel.err())
        .isEqualTo("leasehold: there is no lease 1\nleasehold: lease 2 is done\n");
    assertThat(caller.run("cancel", "3", "-o", "json").out())
        .isEqualToIgnoringWhitespace("[{\"id\": \"3\"}]");
  }
}
