package org.leasehold.core.checker;

import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.leasehold.core.checker.GoodEndings.SHUT_DOWN;
import static org.leasehold.core.checker.GoodLogs.MIGRATED;
import static org.leasehold.core.checker.GoodLogs.MOVED_LIVE;
import static org.leasehold.core.checker.GoodLogs.ONE_BY_ONE;
import static org.leasehold.core.checker.GoodLogs.PLAIN;
import static org.leasehold.core.checker.GoodLogs.REQUEUED;
import static org.leasehold.core.checker.GoodLogs.SUSPENDED;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

/** Good logs broken by hand in what their hosts and VMs do; the checker must name the invariant. */
class BrokenLogsTest {

  static Stream<Arguments> broken() {
    return Stream.of(unreadable(), overCapacity(), notExcluded(), onTwoHosts())
        .flatMap(logs -> logs);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("broken")
  void isCaught(int invariant, String message, Log log) {
    log.assertBreaks(invariant, message);
  }

  private static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments(
            0, "the first event is no site", PLAIN.without("0 site h1,h2 cpu=100 memory=1000")),
        arguments(
            0, "a second site is declared", PLAIN.after("60 stop 1/0 h1", "60 site h1 cpu=1")),
        arguments(
            0,
            "an event follows one of 1970-01-01T00:01:40Z",
            PLAIN.replace("100 stop 2/1 h1", "99 stop 2/1 h1")),
        arguments(0, "no host of that name", PLAIN.replace("0 start 1/1 h2", "0 start 1/1 h9")),
        arguments(
            0, "planned on unknown host h9", PLAIN.replace("0 plan 1 0 h1 h2", "0 plan 1 0 h1 h9")),
        arguments(
            0,
            "has 2 VMs and is planned on 1 hosts",
            PLAIN.replace("0 plan 1 0 h1 h2", "0 plan 1 0 h1")),
        arguments(0, "has only 2 VMs", PLAIN.replace("0 start 1/1 h2", "0 start 1/2 h2")),
        arguments(0, "lease 7 was never submitted", PLAIN.replace("0 accept 1", "0 accept 7")),
        arguments(
            0,
            "lease 7, yielded to, was never submitted",
            REQUEUED.replace("30 yield 1 requeue 2", "30 yield 1 requeue 7")),
        arguments(
            0,
            "is submitted a second time",
            PLAIN.after("5 accept 2", "5 submit 1 asap nodes=1 cpu=1")),
        arguments(
            0,
            "is submitted a second time",
            PLAIN.after("80 duplicate 1", "80 submit 1 asap nodes=1 cpu=1")));
  }

  private static Stream<Arguments> overCapacity() {
    return Stream.of(
        arguments(
            1, "starts on h1, where even alone it does not fit", PLAIN.perVm(Resources.of(1, 0))),
        arguments(
            1,
            "host h1 holds 200 of cpu and has 100; on it are 1/0, 2/0",
            SHUT_DOWN
                .replace(
                    "100 shutdown 1/0 h1",
                    "100 shutdown 1/0 h1",
                    "100 state 2 queued scheduled",
                    "100 start 2/0 h1",
                    "100 state 2 scheduled active")
                .without("110 state 2 queued scheduled")
                .without("110 start 2/0 h1")
                .without("110 state 2 scheduled active")),
        arguments(
            1,
            "even alone it does not fit",
            PLAIN.replace(
                "0 submit 1 asap nodes=2 cpu=100 memory=500 for=100 preemptible=1",
                "0 submit 1 asap nodes=2 cpu=100 memory=500 net-in=1 for=100 preemptible=1")),
        arguments(
            1,
            "host h1 holds 200 of cpu and has 100",
            SUSPENDED.replace("50 suspended 1/0 h1", "51 suspended 1/0 h1").inOrder()),
        arguments(
            1,
            "host h1 holds 1501 of disk and has 1500",
            SUSPENDED.replace(
                "10 submit 2 50 nodes=1 cpu=100 memory=1000 disk=400 for=20 preemptible=1",
                "10 submit 2 50 nodes=1 cpu=100 memory=1000 disk=401 for=20 preemptible=1")),
        arguments(
            1,
            "host h1 holds 300 of cpu and has 200",
            MOVED_LIVE
                .replace("20 start 2/0 h1", "19 start 2/0 h1")
                .replace("20 state 2 scheduled active", "19 state 2 scheduled active")
                .replace("20 state 2 queued scheduled", "19 state 2 queued scheduled")
                .inOrder()),
        arguments(
            1,
            "even alone it does not fit",
            MIGRATED.replace(
                "0 site h1,h2 cpu=100 memory=1000 disk=1000",
                "0 site h1,h2 cpu=100 memory=1000 disk=999")));
  }

  private static Stream<Arguments> notExcluded() {
    return Stream.of(
        arguments(
            5,
            "host h1: VMs 1/0 and 1/1 are saved or restored at once",
            ONE_BY_ONE.replace("40 suspend 1/1 h1", "39 suspend 1/1 h1").inOrder()),
        arguments(5, "VMs 1/0 and 1/2", ONE_BY_ONE.under(Exclusion.GLOBAL)),
        arguments(
            5,
            "VMs 1/0 and 1/1",
            ONE_BY_ONE.replace("80 resumed 1/0 h1", "81 resumed 1/0 h1").inOrder()),
        arguments(
            5,
            "VMs 1/0 and 1/1",
            ONE_BY_ONE
                .replace("40 suspend 1/1 h1", "35 suspend 1/1 h1")
                .replace("50 suspended 1/1 h1", "35 suspended 1/1 h1")
                .replace("50 state 1 suspending suspended", "40 state 1 suspending suspended")
                .inOrder()));
  }

  private static Stream<Arguments> onTwoHosts() {
    return Stream.of(
        arguments(
            6,
            "VM 1/0 starts on h2, but is running on h1",
            MOVED_LIVE.after("0 state 1 scheduled active", "5 start 1/0 h2")),
        arguments(
            6,
            "VM 1/0 starts on h1, but is saved on h1",
            SUSPENDED.replace("70 resume 1/0 h1", "70 start 1/0 h1")),
        arguments(
            6,
            "begins its resumption on h2, but is saved on h1",
            MIGRATED.without("40 move 1/0 h1 h2").without("45 moved 1/0 h1 h2")),
        arguments(
            6,
            "from h2 to h1, but is saved on h1",
            MIGRATED.replace("40 move 1/0 h1 h2", "40 move 1/0 h2 h1")),
        arguments(6, "migration is not allowed", MIGRATED.under(Migration.NO)),
        arguments(
            6,
            "which is no other host",
            MIGRATED.replace("40 move 1/0 h1 h2", "40 move 1/0 h1 h1")),
        arguments(
            6,
            "stops on h2, but is running on h1",
            SUSPENDED
                .replace(
                    "0 site h1 cpu=100 memory=1000 disk=1500",
                    "0 site h1,h2 cpu=100 memory=1000 disk=1500")
                .replace("70 stop 2/0 h1", "70 stop 2/0 h2")));
  }
}
