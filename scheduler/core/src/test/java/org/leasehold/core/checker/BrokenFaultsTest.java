package org.leasehold.core.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.leasehold.core.checker.GoodFaults.LATE;
import static org.leasehold.core.checker.GoodFaults.MOVED_AGAIN;
import static org.leasehold.core.checker.GoodFaults.NOT_RESUMED;
import static org.leasehold.core.checker.GoodFaults.NOT_STARTED;
import static org.leasehold.core.checker.GoodFaults.NOT_STOPPED;
import static org.leasehold.core.checker.GoodFaults.NOT_SUSPENDED;
import static org.leasehold.core.checker.GoodFaults.RETRIED;
import static org.leasehold.core.checker.GoodFaults.STARTED_LATE;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * Logs with late and failing actions, broken by hand: such an action excuses what follows from it
 * and nothing more.
 */
class BrokenFaultsTest {

  static Stream<Arguments> broken() {
    return Stream.of(late(), startedLate(), failed(), notEnded()).flatMap(logs -> logs);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("broken")
  void isCaught(int invariant, String message, Log log) {
    log.assertBreaks(invariant, message);
  }

  private static Stream<Arguments> late() {
    return Stream.of(
        arguments(
            5,
            "VMs 1/0 and 2/0 are saved or restored at once",
            LATE.without("30 late 1/0 h1 suspend 30")),
        arguments(
            5,
            "VMs 2/0 and 1/0 are saved or restored at once",
            LATE.without("30 late 1/0 h1 suspend 30").tolerating(9)),
        arguments(
            6,
            "VM 2/0 is late in its suspend on h1, but is running on h1",
            LATE.replace("30 late 1/0 h1 suspend 30", "29 late 2/0 h1 suspend 29")),
        arguments(
            1,
            "host h1 holds 300 of cpu and has 200",
            LATE.without("40 delay 3 45")
                .without("45 delay 3 48")
                .replace("48 start 3/0 h1", "40 start 3/0 h1")
                .replace("48 state 3 scheduled active", "40 state 3 scheduled active")
                .inOrder()));
  }

  private static Stream<Arguments> startedLate() {
    return Stream.of(
        arguments(
            2,
            "a reservation for 1970-01-01T00:00:40Z, has 0 of its 1 VMs running",
            LATE.without("40 delay 3 45")),
        arguments(
            2,
            "a reservation for 1970-01-01T00:00:45Z, has 0 of its 1 VMs running",
            LATE.without("45 delay 3 48")),
        arguments(2, "delayed to 1970-01-01T00:00:20Z, but nothing went wrong", delayedInVain()),
        arguments(
            2,
            "is delayed to 1970-01-01T00:01:01Z, but was to end at 1970-01-01T00:01:00Z",
            LATE.replace("40 delay 3 45", "40 delay 3 61")),
        arguments(2, "stopped early: ran PT10S of PT12S", LATE.moving("60 ", "58 ")),
        arguments(7, "is done and ran PT15S of PT12S", longerThanAsked()),
        arguments(
            2,
            "has 2 of its 2 VMs running",
            STARTED_LATE.replace("12 delay 1 20", "12 delay 1 17")),
        arguments(3, "only 1 of its 2 VMs started", STARTED_LATE.without("2 late 2/1 h2 start 0")));
  }

  /** Reservation 1 of two VMs is put off though all is well. */
  private static Log delayedInVain() {
    return STARTED_LATE
        .without("2 late 2/1 h2 start 0")
        .replace("8 start 2/1 h2", "1 start 2/1 h2")
        .replace("8 state 2 scheduled active", "1 state 2 scheduled active")
        .replace("58 stop 2/0 h1", "51 stop 2/0 h1")
        .replace("58 stop 2/1 h2", "51 stop 2/1 h2")
        .replace("58 state 2 active done", "51 state 2 active done")
        .without("12 failed 1/1 h2 start 1")
        .inOrder();
  }

  /** A reservation that began late runs beyond its end. */
  private static Log longerThanAsked() {
    return LATE.replace("60 stop 3/0 h1", "63 stop 3/0 h1")
        .replace("60 state 3 active done", "63 state 3 active done")
        .replace("60 state 1 suspended resuming", "63 state 1 suspended resuming")
        .replace("60 resume 1/0 h1", "63 resume 1/0 h1")
        .inOrder();
  }

  private static Stream<Arguments> failed() {
    return Stream.of(
        arguments(3, "only 1 of its 2 VMs started", NOT_STARTED.without("0 failed 1/1 h2 start 1")),
        arguments(
            8, "was given up, but is active", STARTED_LATE.after("12 delay 1 20", "12 give-up 1")),
        arguments(
            6,
            "VM 1/0 begins its suspension on h1, but is suspending on h1",
            RETRIED.without("25 failed 1/0 h1 suspend 1")),
        arguments(
            6,
            "VM 1/0 begins its resumption on h1, but is resuming on h1",
            RETRIED.without("65 failed 1/0 h1 resume 1")),
        arguments(
            6,
            "VM 1/0 fails in its suspension on h1, but is running on h1",
            RETRIED.without("20 suspend 1/0 h1")),
        arguments(
            6,
            "from h1 to h2, but is moving saved on h1 and h2",
            MOVED_AGAIN.without("44 failed 1/0 h1 migrate 1")),
        arguments(
            8,
            "goes from suspending to active, but nothing failed",
            NOT_SUSPENDED.without("25 failed 1/0 h1 suspend 1")),
        arguments(
            8,
            "is suspending, but of its VMs 1 are running",
            NOT_SUSPENDED.without("20 suspend 1/0 h1").without("25 failed 1/0 h1 suspend 1")),
        arguments(
            8,
            "goes from resuming to suspended, but nothing failed",
            NOT_RESUMED.without("50 failed 1/0 h1 resume 1")),
        arguments(
            8,
            "goes from resuming to queued, but nothing failed",
            NOT_RESUMED
                .without("55 failed 2/0 h1 resume 1")
                .without("60 failed 2/1 h2 resume 1")
                .replace("61 delete 2/0 h1", "61 stop 2/0 h1")
                .replace("61 delete 2/1 h2", "61 stop 2/1 h2")));
  }

  private static Stream<Arguments> notEnded() {
    return Stream.of(
        arguments(3, "only 1 of its 2 VMs stopped", NOT_STOPPED.without("50 late 1/1 h2 stop 50")),
        arguments(
            6,
            "VM 2/0 begins its shutdown on h1, but is shutting down on h1",
            NOT_STOPPED.without("110 failed 2/0 h1 shut-down 1")),
        arguments(
            7, "is done and ran PT15S of PT10S", NOT_STOPPED.without("130 failed 3/0 h1 stop 1")),
        arguments(
            6,
            "VM 1/1 is late in its stop on h1, but is running on h2",
            NOT_STOPPED.replace("50 late 1/1 h2 stop 50", "50 late 1/1 h1 stop 50")));
  }

  /** The time a VM runs on for a failed suspension may be counted as run time, or not. */
  @Test
  void timeBetweenTwoTriesIsDisputed() {
    Log single =
        NOT_SUSPENDED
            .replace("25 state 1 suspending active", "28 suspend 1/0 h1", "38 suspended 1/0 h1")
            .replace(
                "55 stop 1/0 h1",
                "38 state 1 suspending suspended",
                "60 state 1 suspended resuming",
                "60 resume 1/0 h1",
                "70 resumed 1/0 h1",
                "70 state 1 resuming active",
                "100 stop 1/0 h1")
            .replace("55 state 1 active done", "100 state 1 active done")
            .under(Exclusion.NONE)
            .inOrder();
    assertThat(single.check().map(Violation::report)).isEmpty();
    assertThat(single.moving("100 ", "97 ").check().map(Violation::report)).isEmpty();
    single.moving("100 ", "96 ").assertBreaks(7, "is done and ran PT49S of PT50S");
    single.moving("100 ", "101 ").assertBreaks(7, "is done and ran PT54S of PT50S");
  }
}
