package org.leasehold.core.checker;

import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.leasehold.core.checker.GoodEndings.BY_DEADLINE;
import static org.leasehold.core.checker.GoodEndings.RESERVED;
import static org.leasehold.core.checker.GoodEndings.SHUT_DOWN;
import static org.leasehold.core.checker.GoodEndings.TOLERANT;
import static org.leasehold.core.checker.GoodEndings.UNLIMITED;
import static org.leasehold.core.checker.GoodEndings.YIELDING_IN_TIME;
import static org.leasehold.core.checker.GoodLogs.MOVED_LIVE;
import static org.leasehold.core.checker.GoodLogs.ONE_BY_ONE;
import static org.leasehold.core.checker.GoodLogs.PLAIN;
import static org.leasehold.core.checker.GoodLogs.REQUEUED;
import static org.leasehold.core.checker.GoodLogs.SUSPENDED;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Good logs broken by hand in what their leases get; the checker must name the invariant. */
class BrokenPromisesTest {

  static Stream<Arguments> broken() {
    return Stream.of(
            brokenReservations(),
            missedDeadlines(),
            notTogether(),
            forcedToYield(),
            wrongRunTime(),
            wrongStates(),
            notFinal())
        .flatMap(logs -> logs);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("broken")
  void isCaught(int invariant, String message, Log log) {
    log.assertBreaks(invariant, message);
  }

  private static Stream<Arguments> missedDeadlines() {
    return Stream.of(
        arguments(
            9,
            "to be done by 1970-01-01T00:03:20Z, is active",
            BY_DEADLINE.moving("100 ", "101 ").moving("200 ", "201 ")),
        arguments(
            9,
            "before its earliest start",
            BY_DEADLINE.moving("220 ", "219 ").moving("230 ", "229 ")),
        arguments(
            9,
            "accepted with a deadline and then rejected",
            BY_DEADLINE.replace(
                "0 state 2 pending scheduled", "0 reject 2", "0 state 2 pending rejected")),
        arguments(9, "to be done by", BY_DEADLINE.without("245 delay 3 250")),
        arguments(
            2,
            "delayed to 1970-01-01T00:04:10Z, but nothing went wrong",
            BY_DEADLINE.without("245 late 3/0 h1 start 240")),
        arguments(
            9,
            "to be done by 1970-01-01T00:02:20Z",
            YIELDING_IN_TIME.replace(
                "0 submit 1 by 200 nodes=1 cpu=100 memory=1000 for=100 preemptible=1",
                "0 submit 1 by 140 nodes=1 cpu=100 memory=1000 for=100 preemptible=1")),
        arguments(
            4,
            "not preemptible, yields",
            YIELDING_IN_TIME.replace(
                "0 submit 1 by 200 nodes=1 cpu=100 memory=1000 for=100 preemptible=1",
                "0 submit 1 by 200 nodes=1 cpu=100 memory=1000 for=100")));
  }

  private static Stream<Arguments> brokenReservations() {
    return Stream.of(
        arguments(
            2,
            "has 0 of its 2 VMs running and is scheduled",
            RESERVED.moving("100 ", "101 ").moving("150 ", "151 ")),
        arguments(2, "before its reservation", RESERVED.moving("100 ", "99 ")),
        arguments(2, "has 1 of its 2 VMs running", RESERVED.without("100 start 1/1 h2")),
        arguments(2, "ran PT40S of PT50S", RESERVED.moving("150 ", "140 ")),
        arguments(
            2,
            "ran PT10S of an unlimited time",
            RESERVED.replace("310 state 3 active cancelled", "310 state 3 active done")),
        arguments(
            2,
            "accepted as a reservation and then rejected",
            RESERVED.replace(
                "160 state 2 scheduled cancelled",
                "160 state 2 scheduled queued",
                "160 reject 2",
                "160 state 2 queued rejected")),
        arguments(
            2,
            "has 0 of its 1 VMs running and is scheduled",
            RESERVED.without("160 state 2 scheduled cancelled")),
        arguments(
            2,
            "has 0 of its 2 VMs running",
            TOLERANT
                .moving("10 ", "13 ")
                .replace("12 start 1/1 h2", "13 start 1/1 h2")
                .replace("12 state 1 scheduled active", "13 state 1 scheduled active")));
  }

  private static Stream<Arguments> notTogether() {
    return Stream.of(
        arguments(3, "only 1 of its 2 VMs started", PLAIN.without("0 start 1/1 h2")),
        arguments(
            3,
            "only 1 of its 2 VMs started",
            PLAIN.without("0 start 1/1 h2").after("0 state 1 scheduled active", "1 start 1/1 h2")),
        arguments(
            3,
            "only 1 of its 2 VMs stopped",
            REQUEUED.replace("110 stop 1/1 h1", "111 stop 1/1 h1").inOrder()),
        arguments(
            3,
            "VM 1/1 stops on h2, another of its lease did at 1970-01-01T00:01:00Z",
            TOLERANT.replace("61 stop 1/1 h2", "63 stop 1/1 h2").inOrder()),
        arguments(
            3,
            "only 2 of its 3 VMs were suspended before one was resumed",
            ONE_BY_ONE
                .without("40 suspend 1/1 h1")
                .without("50 suspended 1/1 h1")
                .replace("50 state 1 suspending suspended", "70 state 1 suspending suspended")),
        arguments(
            3,
            "before all VMs of its lease were resumed",
            ONE_BY_ONE.after("80 resumed 1/0 h1", "80 suspend 1/0 h1")),
        arguments(
            3,
            "only 1 of its 3 VMs stopped",
            ONE_BY_ONE.replace("40 suspend 1/1 h1", "40 stop 1/1 h1")));
  }

  private static Stream<Arguments> forcedToYield() {
    String suspended = "0 submit 1 asap nodes=1 cpu=100 memory=1000 disk=100 for=100 preemptible=1";
    Log firm = SUSPENDED.replace(suspended, suspended.replace(" preemptible=1", ""));
    Log moved =
        MOVED_LIVE.replace(
            "0 submit 1 asap nodes=1 cpu=100 memory=1000 for=100 preemptible=1",
            "0 submit 1 asap nodes=1 cpu=100 memory=1000 for=100");
    Log requeued =
        REQUEUED.replace(
            "0 submit 1 asap nodes=2 cpu=100 memory=1000 for=60 preemptible=1",
            "0 submit 1 asap nodes=2 cpu=100 memory=1000 for=60");
    return Stream.of(
        arguments(4, "yields to lease 2 by SUSPEND", firm),
        arguments(4, "VM 1/0 begins its suspension on h1", firm.without("20 yield 1 suspend 2")),
        arguments(4, "yields to lease 2 by MIGRATE", moved),
        arguments(
            4,
            "VM 1/0 begins its live migration from h1 to h2",
            moved.without("10 yield 1 migrate 2")),
        arguments(4, "yields to lease 2 by REQUEUE", requeued),
        arguments(4, "goes from ACTIVE to QUEUED", requeued.without("30 yield 1 requeue 2")),
        arguments(
            4,
            "a reservation, yields",
            RESERVED.after("100 state 1 scheduled active", "110 yield 1 suspend 2")),
        arguments(4, "stopped early: ran PT35S of PT40S", PLAIN.moving("100 ", "95 ")),
        arguments(
            4,
            "stopped early: ran PT20S of PT1M40S",
            SHUT_DOWN.replace(
                "135 state 2 shutting-down cancelled", "135 state 2 shutting-down done")));
  }

  private static Stream<Arguments> wrongRunTime() {
    return Stream.of(
        arguments(7, "is done and ran PT59S of PT1M", PLAIN.moving("60 ", "59 ")),
        arguments(7, "is done and ran PT1M of PT1M40S", PLAIN.without("0 real 1 60")),
        arguments(7, "ran PT1M50S of PT1M40S", SUSPENDED.moving("140 ", "150 ")),
        arguments(7, "is done and ran PT30S of PT1M", REQUEUED.moving("110 ", "80 ")),
        arguments(7, "is done and ran PT1M10S of PT1M40S", ONE_BY_ONE.moving("160 ", "130 ")),
        arguments(
            7,
            "is cancelled and ran PT2M of PT1M40S",
            SUSPENDED
                .moving("140 ", "160 ")
                .replace("160 state 1 active done", "160 state 1 active cancelled")),
        arguments(
            7,
            "is done and ran PT5M of an unlimited time",
            UNLIMITED
                .replace("300 suspend 2/0 h1", "300 stop 2/0 h1")
                .replace("300 state 2 active suspending", "300 state 2 active done")
                .without("310 suspended 2/0 h1")
                .without("310 state 2 suspending suspended")
                .without("400 state 2 suspended cancelled")
                .without("400 delete 2/0 h1")));
  }

  private static Stream<Arguments> wrongStates() {
    return Stream.of(
        arguments(
            8,
            "which is no declared transition",
            PLAIN.replace("0 state 1 queued scheduled", "0 state 1 queued active")),
        arguments(
            8,
            "goes from queued to scheduled, but it is pending",
            PLAIN.without("0 state 1 pending queued")),
        arguments(
            8,
            "is scheduled, but of its VMs 2 are running",
            PLAIN.without("0 state 1 scheduled active")),
        arguments(
            8, "is done, but of its VMs 1 are running", MOVED_LIVE.without("100 stop 1/0 h2")),
        arguments(
            8,
            "is suspending, but of its VMs 1 are saved",
            SUSPENDED.without("50 state 1 suspending suspended")),
        arguments(
            8, "is cancelled, but of its VMs 1 are saved", UNLIMITED.without("400 delete 2/0 h1")),
        arguments(
            8,
            "was finished before this VmStarted",
            PLAIN.after("100 state 2 active done", "110 start 1/0 h1")),
        arguments(
            8,
            "starts on h1, but its lease is done",
            PLAIN.after("100 state 2 active done", "100 start 2/0 h1")),
        arguments(8, "is rejected, but not refused", PLAIN.without("70 reject 3")),
        arguments(8, "but was never accepted", PLAIN.without("0 accept 1")));
  }

  private static Stream<Arguments> notFinal() {
    return Stream.of(
        arguments(
            10,
            "lease 2 is scheduled at the end of the log, and 1 more are not final",
            RESERVED
                .without("160 state 2 scheduled cancelled")
                .without("300 start 3/0 h1")
                .without("300 state 3 scheduled active")
                .without("310 state 3 active cancelled")
                .without("310 stop 3/0 h1")),
        arguments(
            10,
            "lease 2 is queued at the end of the log",
            SHUT_DOWN
                .without("110 state 2 queued scheduled")
                .without("110 start 2/0 h1")
                .without("110 state 2 scheduled active")
                .without("130 shutdown 2/0 h1")
                .without("130 state 2 active shutting-down")
                .without("135 stop 2/0 h1")
                .without("135 state 2 shutting-down cancelled")));
  }
}
