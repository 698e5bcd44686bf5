package org.leasehold.core.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.checker.GoodLogs.MIGRATED;
import static org.leasehold.core.checker.GoodLogs.MOVED_LIVE;
import static org.leasehold.core.checker.GoodLogs.ONE_BY_ONE;
import static org.leasehold.core.checker.GoodLogs.PLAIN;
import static org.leasehold.core.checker.GoodLogs.REQUEUED;
import static org.leasehold.core.checker.GoodLogs.RESERVED;
import static org.leasehold.core.checker.GoodLogs.SHUT_DOWN;
import static org.leasehold.core.checker.GoodLogs.SUSPENDED;
import static org.leasehold.core.checker.GoodLogs.TOLERANT;
import static org.leasehold.core.checker.GoodLogs.UNLIMITED;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

/** For each invariant, good logs broken by hand; the checker must name that invariant. */
class BrokenLogsTest {

  static Stream<Arguments> broken() {
    return Stream.of(
            unreadable(),
            overCapacity(),
            brokenReservations(),
            notTogether(),
            forcedToYield(),
            notExcluded(),
            onTwoHosts(),
            wrongRunTime(),
            wrongStates(),
            notFinal())
        .flatMap(logs -> logs);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("broken")
  void isCaught(int invariant, String message, Log log) {
    assertThat(log.check())
        .hasValueSatisfying(
            violation -> {
              assertThat(violation.invariant()).as(violation.report()).isEqualTo(invariant);
              assertThat(violation.message()).contains(message);
              assertThat(violation.around()).as("events around it").hasSizeBetween(1, 13);
            });
  }

  private static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments(
            0, "the first event is no site",
            PLAIN.without("0 site h1,h2 cpu=100 memory=1000")),
        arguments(
            0, "a second site is declared",
            PLAIN.after("60 stop 1/0 h1", "60 site h1 cpu=1")),
        arguments(
            0, "an event follows one of 1970-01-01T00:01:40Z",
            PLAIN.replace("100 stop 2/1 h1", "99 stop 2/1 h1")),
        arguments(
            0, "no host of that name", PLAIN.replace("0 start 1/1 h2", "0 start 1/1 h9")),
        arguments(
            0, "planned on unknown host h9", PLAIN.replace("0 plan 1 0 h1 h2", "0 plan 1 0 h1 h9")),
        arguments(
            0, "has 2 VMs and is planned on 1 hosts",
            PLAIN.replace("0 plan 1 0 h1 h2", "0 plan 1 0 h1")),
        arguments(
            0, "has only 2 VMs", PLAIN.replace("0 start 1/1 h2", "0 start 1/2 h2")),
        arguments(
            0, "lease 7 was never submitted", PLAIN.replace("0 accept 1", "0 accept 7")),
        arguments(
            0, "lease 7, yielded to, was never submitted",
            REQUEUED.replace("30 yield 1 requeue 2", "30 yield 1 requeue 7")),
        arguments(
            0, "is submitted a second time",
            PLAIN.after("5 accept 2", "5 submit 1 asap nodes=1 cpu=1")),
        arguments(
            0, "is submitted a second time",
            PLAIN.after("80 duplicate 1", "80 submit 1 asap nodes=1 cpu=1")));
  }

  private static Stream<Arguments> overCapacity() {
    return Stream.of(
        arguments(
            1, "host h1 holds 200 of cpu and has 100; on it are 1/0, 2/0",
            SHUT_DOWN
                .replace("100 shutdown 1/0 h1", "100 shutdown 1/0 h1", "100 state 2 queued scheduled",
                    "100 start 2/0 h1", "100 state 2 scheduled active")
                .without("110 state 2 queued scheduled")
                .without("110 start 2/0 h1")
                .without("110 state 2 scheduled active")),
        arguments(
            1, "even alone it does not fit",
            PLAIN.replace(
                "0 submit 1 asap nodes=2 cpu=100 memory=500 for=100 preemptible=1",
                "0 submit 1 asap nodes=2 cpu=100 memory=500 net-in=1 for=100 preemptible=1")),
        arguments(
            1, "host h1 holds 200 of cpu and has 100",
            SUSPENDED.replace("50 suspended 1/0 h1", "51 suspended 1/0 h1").inOrder()),
        arguments(
            1, "host h1 holds 1501 of disk and has 1500",
            SUSPENDED.replace(
                "10 submit 2 50 nodes=1 cpu=100 memory=1000 disk=400 for=20 preemptible=1",
                "10 submit 2 50 nodes=1 cpu=100 memory=1000 disk=401 for=20 preemptible=1")),
        arguments(
            1, "host h1 holds 300 of cpu and has 200",
            MOVED_LIVE
                .replace("20 start 2/0 h1", "19 start 2/0 h1")
                .replace("20 state 2 scheduled active", "19 state 2 scheduled active")
                .replace("20 state 2 queued scheduled", "19 state 2 queued scheduled")
                .inOrder()),
        arguments(
            1, "even alone it does not fit",
            MIGRATED.replace(
                "0 site h1,h2 cpu=100 memory=1000 disk=1000",
                "0 site h1,h2 cpu=100 memory=1000 disk=999")));
  }

  private static Stream<Arguments> brokenReservations() {
    return Stream.of(
        arguments(
            2, "has 0 of its 2 VMs running and is scheduled",
            RESERVED.moving("100 ", "101 ").moving("150 ", "151 ")),
        arguments(2, "before its reservation", RESERVED.moving("100 ", "99 ")),
        arguments(
            2, "has 1 of its 2 VMs running", RESERVED.without("100 start 1/1 h2")),
        arguments(
            2, "ran PT40S of PT50S",
            RESERVED.moving("150 ", "140 ")),
        arguments(
            2, "ran PT10S of an unlimited time",
            RESERVED.replace("310 state 3 active cancelled", "310 state 3 active done")),
        arguments(
            2, "accepted as a reservation and then rejected",
            RESERVED.replace(
                "160 state 2 scheduled cancelled",
                "160 state 2 scheduled queued", "160 reject 2", "160 state 2 queued rejected")),
        arguments(
            2, "has 0 of its 1 VMs running and is scheduled",
            RESERVED.without("160 state 2 scheduled cancelled")),
        arguments(2, "has 0 of its 2 VMs running", TOLERANT.moving("10 ", "13 ")
            .replace("12 start 1/1 h2", "13 start 1/1 h2")
            .replace("12 state 1 scheduled active", "13 state 1 scheduled active")));
  }

  private static Stream<Arguments> notTogether() {
    return Stream.of(
        arguments(3, "only 1 of its 2 VMs started", PLAIN.without("0 start 1/1 h2")),
        arguments(
            3, "only 1 of its 2 VMs started",
            PLAIN.without("0 start 1/1 h2").after("0 state 1 scheduled active", "1 start 1/1 h2")),
        arguments(
            3, "only 1 of its 2 VMs stopped",
            REQUEUED.replace("110 stop 1/1 h1", "111 stop 1/1 h1").inOrder()),
        arguments(
            3, "VM 1/1 stops on h2, another of its lease did at 1970-01-01T00:01:00Z",
            TOLERANT.replace("61 stop 1/1 h2", "63 stop 1/1 h2").inOrder()),
        arguments(
            3, "only 2 of its 3 VMs were suspended before one was resumed",
            ONE_BY_ONE
                .without("40 suspend 1/1 h1")
                .without("50 suspended 1/1 h1")
                .replace("50 state 1 suspending suspended", "70 state 1 suspending suspended")),
        arguments(
            3, "before all VMs of its lease were resumed",
            ONE_BY_ONE.after("80 resumed 1/0 h1", "80 suspend 1/0 h1")),
        arguments(
            3, "only 1 of its 3 VMs stopped",
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
        arguments(
            4, "VM 1/0 begins its suspension on h1", firm.without("10 yield 1 suspend 2")),
        arguments(4, "yields to lease 2 by MIGRATE", moved),
        arguments(
            4, "VM 1/0 begins its live migration from h1 to h2",
            moved.without("10 yield 1 migrate 2")),
        arguments(4, "yields to lease 2 by REQUEUE", requeued),
        arguments(
            4, "goes from ACTIVE to QUEUED", requeued.without("30 yield 1 requeue 2")),
        arguments(
            4, "a reservation, yields",
            RESERVED.after("100 state 1 scheduled active", "110 yield 1 suspend 2")),
        arguments(
            4, "stopped early: ran PT35S of PT40S", PLAIN.moving("100 ", "95 ")),
        arguments(
            4, "stopped early: ran PT20S of PT1M40S",
            SHUT_DOWN.replace(
                "135 state 2 shutting-down cancelled", "135 state 2 shutting-down done")));
  }

  private static Stream<Arguments> notExcluded() {
    return Stream.of(
        arguments(
            5, "host h1: VMs 1/0 and 1/1 are saved or restored at once",
            ONE_BY_ONE.replace("40 suspend 1/1 h1", "39 suspend 1/1 h1").inOrder()),
        arguments(5, "VMs 1/0 and 1/2", ONE_BY_ONE.under(Exclusion.GLOBAL)),
        arguments(
            5, "VMs 1/0 and 1/1",
            ONE_BY_ONE
                .replace("80 resumed 1/0 h1", "81 resumed 1/0 h1").inOrder()),
        arguments(
            5, "VMs 1/0 and 1/1",
            ONE_BY_ONE
                .replace("40 suspend 1/1 h1", "35 suspend 1/1 h1")
                .replace("50 suspended 1/1 h1", "35 suspended 1/1 h1")
                .replace("50 state 1 suspending suspended", "40 state 1 suspending suspended")
                .inOrder()));
  }

  private static Stream<Arguments> onTwoHosts() {
    return Stream.of(
        arguments(
            6, "VM 1/0 starts on h2, but is running on h1",
            MOVED_LIVE.after("0 state 1 scheduled active", "5 start 1/0 h2")),
        arguments(
            6, "VM 1/0 starts on h1, but is saved on h1",
            SUSPENDED.replace("70 resume 1/0 h1", "70 start 1/0 h1")),
        arguments(
            6, "begins its resumption on h2, but is saved on h1",
            MIGRATED
                .without("40 move 1/0 h1 h2")
                .without("45 moved 1/0 h1 h2")),
        arguments(
            6, "from h2 to h1, but is saved on h1",
            MIGRATED.replace("40 move 1/0 h1 h2", "40 move 1/0 h2 h1")),
        arguments(
            6, "migration is not allowed", MIGRATED.under(Migration.NO)),
        arguments(
            6, "which is no other host",
            MIGRATED.replace("40 move 1/0 h1 h2", "40 move 1/0 h1 h1")),
        arguments(6, "stops on h2, but is running on h1",
            SUSPENDED.replace("0 site h1 cpu=100 memory=1000 disk=1500",
                "0 site h1,h2 cpu=100 memory=1000 disk=1500")
                .replace("70 stop 2/0 h1", "70 stop 2/0 h2")));
  }

  private static Stream<Arguments> wrongRunTime() {
    return Stream.of(
        arguments(7, "is done and ran PT59S of PT1M", PLAIN.moving("60 ", "59 ")),
        arguments(7, "is done and ran PT1M of PT1M40S", PLAIN.without("0 real 1 60")),
        arguments(7, "ran PT1M50S of PT1M40S",
            SUSPENDED.moving("140 ", "150 ")),
        arguments(7, "is done and ran PT30S of PT1M", REQUEUED.moving("110 ", "80 ")),
        arguments(7, "is done and ran PT1M10S of PT1M40S",
            ONE_BY_ONE.moving("160 ", "130 ")),
        arguments(
            7, "is cancelled and ran PT2M of PT1M40S",
            SUSPENDED.moving("140 ", "160 ")
                .replace("160 state 1 active done", "160 state 1 active cancelled")),
        arguments(
            7, "is done and ran PT5M of an unlimited time",
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
            8, "which is no declared transition",
            PLAIN.replace("0 state 1 queued scheduled", "0 state 1 queued active")),
        arguments(
            8, "goes from queued to scheduled, but it is pending",
            PLAIN.without("0 state 1 pending queued")),
        arguments(
            8, "is scheduled, but of its VMs 2 are running",
            PLAIN.without("0 state 1 scheduled active")),
        arguments(
            8, "is done, but of its VMs 1 are running",
            MOVED_LIVE.without("100 stop 1/0 h2")),
        arguments(
            8, "is suspending, but of its VMs 1 are saved",
            SUSPENDED.without("50 state 1 suspending suspended")),
        arguments(
            8, "is cancelled, but of its VMs 1 are saved",
            UNLIMITED.without("400 delete 2/0 h1")),
        arguments(
            8, "was finished before this VmStarted",
            PLAIN.after("100 state 2 active done", "110 start 1/0 h1")),
        arguments(
            8, "starts on h1, but its lease is done",
            PLAIN.after("100 state 2 active done", "100 start 2/0 h1")),
        arguments(8, "is rejected, but not refused", PLAIN.without("70 reject 3")),
        arguments(8, "but was never accepted", PLAIN.without("0 accept 1")));
  }

  private static Stream<Arguments> notFinal() {
    return Stream.of(
        arguments(
            10, "lease 2 is scheduled at the end of the log, and 1 more are not final",
            RESERVED
                .without("160 state 2 scheduled cancelled")
                .without("300 start 3/0 h1")
                .without("300 state 3 scheduled active")
                .without("310 state 3 active cancelled")
                .without("310 stop 3/0 h1")),
        arguments(
            10, "lease 2 is queued at the end of the log",
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
