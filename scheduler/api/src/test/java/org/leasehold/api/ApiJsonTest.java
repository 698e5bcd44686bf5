package org.leasehold.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.HostUse.Activity;
import org.leasehold.core.outlook.RunEnd;
import org.leasehold.core.slottable.ReservationKind;

class ApiJsonTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Resources SMALL =
      Resources.of(Map.of("cpu", 50L, "memory", 1024L, "gpu", 1L));
  private static final Run RUN =
      new Run(
          NOON, Optional.of(NOON.plusSeconds(60)), Optional.of(RunEnd.SUSPEND), List.of("host1"));

  static List<Record> records() {
    NewLease request =
        new NewLease(
            Optional.of("a"),
            new Start.At(NOON),
            Optional.of(NOON.plusSeconds(7200)),
            Optional.of(Duration.ofMinutes(90)),
            Optional.of(false),
            List.of(new Nodes(2, SMALL)),
            Optional.of(new Image("debian", 900)),
            Map.of("project", "x"));
    return List.of(
        request,
        new NewLease(
            Optional.empty(),
            new Start.Asap(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Nodes(1, SMALL)),
            Optional.empty(),
            Map.of()),
        new Submitted("1", LeaseState.SCHEDULED, Optional.of(NOON)),
        new LeasePage(List.of(lease()), Optional.of("c")),
        new EventPage(
            List.of(new EventView(7, NOON, "VmStarted", Map.of("lease", "1", "vm", 0))),
            Optional.of(7L)),
        new Problem(
            "urn:x", "X", 422, "d", Optional.of("/nodes"), Optional.empty(), Optional.of("1")),
        new NewToken(Optional.empty(), "ann", Role.USER),
        new IssuedToken(
            new TokenView("1", "laptop", "ann", Role.VIEWER, NOON, Optional.of(NOON)), "s"),
        new HostList(
            List.of(
                new HostList.HostView(
                    "host1",
                    Map.of("rack", "r1"),
                    SMALL,
                    Resources.of(Map.of()),
                    true,
                    Optional.of("no answer"),
                    List.of(new HostList.VmView(Optional.of("1"), 0, Activity.SHUTTING_DOWN)),
                    Optional.empty()))),
        new StatisticsView(
            List.of(new StatisticsView.Count(LeaseType.BEST_EFFORT, LeaseState.DONE, 3)),
            List.of(
                new StatisticsView.Wait(
                    LeaseType.BEST_EFFORT, 3, Duration.ofMillis(1500), Duration.ofSeconds(2))),
            9),
        forecast(),
        explanation(),
        new Queue(
            List.of(
                new Queue.Place(
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    LeaseState.QUEUED,
                    NOON,
                    2,
                    Optional.empty(),
                    Optional.empty(),
                    -1.5,
                    ""))),
        new SlotTableView(
            NOON,
            NOON.plusSeconds(1),
            List.of(
                new SlotTableView.SlotView(
                    "host1",
                    Optional.of("1"),
                    0,
                    ReservationKind.SUSPEND,
                    NOON,
                    Optional.empty(),
                    SMALL,
                    true))));
  }

  private static ForecastView forecast() {
    return new ForecastView(
        LeaseState.REJECTED,
        List.of("It would be rejected."),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Standing(1, 2)),
        List.of(),
        Optional.of(new Refused(RefusalReason.NO_CAPACITY, "needs 2; 1 is free")),
        List.of(alternative()));
  }

  private static AlternativeView alternative() {
    return new AlternativeView(
        Alternative.Kind.LATER_WITHOUT_YIELDING,
        NOON,
        2,
        Optional.empty(),
        List.of(new EffectView(Optional.of("2"), Effect.Kind.SUSPEND, NOON, "")));
  }

  private static ExplanationView explanation() {
    return new ExplanationView(
        "1",
        LeaseState.QUEUED,
        List.of("It waits."),
        Optional.of(new Expected(NOON, ExpectedStart.Basis.ROUGH)),
        Optional.of(RUN),
        List.of(),
        Optional.of(
            new ExplanationView.Waiting(
                Explanation.Cause.NO_ROOM,
                new Standing(1, 2),
                3,
                Optional.of(Duration.ofHours(1)),
                0,
                List.of(
                    new ExplanationView.HolderView(
                        Optional.empty(), LeaseType.IMMEDIATE, 1, NOON, Optional.empty())),
                4,
                List.of(alternative()))));
  }

  private static LeaseView lease() {
    return new LeaseView(
        "1",
        "ann",
        LeaseType.ADVANCE_RESERVATION,
        LeaseState.SHUTTING_DOWN,
        new Start.Now(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(new Nodes(1, SMALL)),
        Optional.empty(),
        Map.of(),
        NOON,
        Optional.of(RUN),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        List.of("host1"),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Refused(RefusalReason.NO_CAPACITY, "needs 2; 1 is free")),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("records")
  void comeBackAsTheyWere(Record record) throws IOException {
    Object back = ApiJson.read(ApiJson.bytes(record), record.getClass());
    assertThat(back).isEqualTo(record);
  }

  @Test
  void isWrittenInTheWordsOfTheProject() {
    assertThat(new String(ApiJson.bytes(lease()), UTF_8))
        .isEqualTo(
            "{\"id\":\"1\",\"owner\":\"ann\",\"type\":\"reservation\",\"state\":\"shutting-down\","
                + "\"start\":\"now\",\"duration\":\"unlimited\",\"preemptible\":false,"
                + "\"nodes\":[{\"count\":1,\"resources\":{\"cpus\":0.5,\"gpu\":1,\"memory\":1024}}],"
                + "\"attributes\":{},\"submitted\":\"2026-05-01T12:00:00Z\","
                + "\"run\":{\"start\":\"2026-05-01T12:00:00Z\",\"end\":\"2026-05-01T12:01:00Z\","
                + "\"ends\":\"suspend\",\"hosts\":[\"host1\"]},"
                + "\"attained\":\"PT0S\",\"hosts\":[\"host1\"],\"suspensions\":0,"
                + "\"refusal\":{\"reason\":\"no-capacity\",\"message\":\"needs 2; 1 is free\"}}");
  }

  @Test
  void anEventIsFlat() {
    EventView event = new EventView(7, NOON, "VmStarted", Map.of("lease", "1"));
    assertThat(new String(ApiJson.bytes(event), UTF_8))
        .isEqualTo(
            "{\"sequence\":7,\"at\":\"2026-05-01T12:00:00Z\",\"event\":\"VmStarted\","
                + "\"lease\":\"1\"}");
    assertThat(event.lease()).contains("1");
  }

  @Test
  void fieldsOfALaterVersionAreNoHarm() throws IOException {
    assertThat(ApiJson.read("{\"id\":\"1\",\"mood\":\"good\"}".getBytes(UTF_8), Cancelled.class))
        .isEqualTo(new Cancelled("1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "[1e]",
        "\"\u0001\"",
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> ApiJson.tree(text.getBytes(UTF_8)).size())
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "0e99999999999", "1E-2147483648", "1e-99999999999"})
  void numbersNobodyCanHoldAreRefused(String text) {
    assertThatThrownBy(() -> ApiJson.tree(text.getBytes(UTF_8)).size())
        .isInstanceOf(IOException.class);
  }

  @Test
  void absurdShapesAreRefused() {
    for (String text : List.of("[".repeat(40) + "]".repeat(40), "[" + "9".repeat(65) + "]")) {
      assertThatThrownBy(() -> ApiJson.tree(text.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
  }
}
