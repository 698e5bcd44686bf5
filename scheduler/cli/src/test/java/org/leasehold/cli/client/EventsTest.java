package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which events are shown of those that a user may see, among those of others. */
class EventsTest {
  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void all(int count) {
    daemon.on("GET /v1/statistics", "{\"counts\": [], \"waits\": [], \"events\": " + count + "}");
  }

  private void after(int begin, int... seen) {
    daemon.on(
        "GET /v1/events?after=" + begin + "&limit=1000",
        Arrays.stream(seen)
            .mapToObj(
                number ->
                    "{\"sequence\": "
                        + number
                        + ", \"at\": \"2026-03-02T09:00:00Z\", \"event\": \"E"
                        + number
                        + "\"}")
            .collect(Collectors.joining(",", "{\"events\": [", "]}")));
  }

  private String shown() {
    return caller
        .run("events", "--limit=2")
        .out()
        .lines()
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .collect(Collectors.joining(" "));
  }

  @Test
  void the_last_of_all_where_all_are_seen() {
    all(500);
    after(498, 499, 500);
    assertThat(shown()).isEqualTo("E499 E500");
  }

  @Test
  void others_events_do_not_keep_ones_own_from_being_found() {
    all(500);
    after(498);
    after(484, 485);
    after(372, 380, 390, 400, 485);
    assertThat(shown()).isEqualTo("E400 E485");
  }

  @Test
  void where_there_are_fewer_all_are_shown() {
    all(10);
    after(8);
    after(0, 3);
    assertThat(shown()).isEqualTo("E3");
  }

  @Test
  void they_are_looked_for_back_to_a_bound() {
    all(10_000_000);
    after(9_999_998);
    after(9_999_984);
    after(9_999_872);
    after(9_998_976);
    after(9_991_808);
    after(9_934_464);
    after(9_475_712);
    assertThat(shown()).isEmpty();
    assertThat(daemon.requests()).hasSize(9);
  }
}
