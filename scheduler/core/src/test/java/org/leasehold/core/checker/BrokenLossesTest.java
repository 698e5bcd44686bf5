package org.leasehold.core.checker;

import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.leasehold.core.checker.GoodLosses.AWAY;
import static org.leasehold.core.checker.GoodLosses.DRAINED;
import static org.leasehold.core.checker.GoodLosses.HOST_AWAY;
import static org.leasehold.core.checker.GoodLosses.LOST;
import static org.leasehold.core.checker.GoodLosses.LOST_SAVED;
import static org.leasehold.core.checker.GoodLosses.SHRUNK;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of lost VMs, absences, and changing hosts, broken by hand. */
class BrokenLossesTest {

  static Stream<Arguments> broken() {
    return Stream.of(lost(), unwatched(), drained(), otherHosts()).flatMap(logs -> logs);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("broken")
  void isCaught(int invariant, String message, Log log) {
    log.assertBreaks(invariant, message);
  }

  private static Stream<Arguments> lost() {
    return Stream.of(
        arguments(
            4,
            "not preemptible, yields: goes from ACTIVE to QUEUED",
            LOST.without("20 lost 1/0 h1")),
        arguments(
            6,
            "VM 1/0 is lost on h2, but is running on h1",
            LOST.replace("20 lost 1/0 h1", "20 lost 1/0 h2")),
        arguments(
            3,
            "only 1 of its 2 VMs stopped",
            LOST.replace("22 stop 1/1 h2", "23 stop 1/1 h2")
                .replace("22 state 1 active queued", "23 state 1 active queued")
                .replace("22 state 1 queued scheduled", "23 state 1 queued scheduled")
                .replace("22 start 1/0 h1", "23 start 1/0 h1")
                .replace("22 start 1/1 h2", "23 start 1/1 h2")
                .replace("22 state 1 scheduled active", "23 state 1 scheduled active")
                .inOrder()),
        arguments(
            4,
            "not preemptible, yields: goes from ACTIVE to QUEUED",
            LOST.replace("20 lost 1/0 h1", "20 stop 1/0 h1")),
        arguments(
            2,
            "a reservation, stopped early",
            LOST.without("20 give-up 2")
                .replace("22 state 2 active failed", "22 state 2 active done")),
        arguments(8, "is failed, but was not given up", LOST.without("20 give-up 2")),
        arguments(
            8,
            "is active, but of its VMs 1 are absent, 1 are running",
            LOST.replace("22 stop 2/1 h2", "24 stop 2/1 h2")
                .replace("22 state 2 active failed", "24 state 2 active failed")
                .inOrder()),
        arguments(
            8,
            "is suspending, but of its VMs 1 are absent, 1 are saved",
            LOST_SAVED
                .moving("30 ", "40 ")
                .moving("80 ", "90 ")
                .replace("40 suspended 1/1 h1", "30 suspended 1/1 h1")
                .inOrder()));
  }

  private static Stream<Arguments> unwatched() {
    return Stream.of(
        arguments(2, "has 0 of its 1 VMs running", AWAY.replace("50 back 30", "50 back 46")),
        arguments(7, "ran PT50S of PT40S", AWAY.replace("50 back 30", "50 back 46").tolerating(4)),
        arguments(
            2,
            "has 0 of its 1 VMs running",
            AWAY.replace("50 start 2/0 h1", "51 start 2/0 h1")
                .replace("50 state 2 scheduled active", "51 state 2 scheduled active")
                .inOrder()),
        arguments(
            2,
            "stopped early: ran PT29S of PT50S",
            AWAY.replace("95 stop 2/0 h1", "79 stop 2/0 h1")
                .replace("95 state 2 active done", "79 state 2 active done")
                .inOrder()),
        arguments(
            7,
            "ran PT55S of PT50S",
            AWAY.replace("95 stop 3/0 h2", "100 stop 3/0 h2")
                .replace("95 state 3 active done", "100 state 3 active done")),
        arguments(
            0,
            "the scheduler was away since 1970-01-01T00:00:26Z",
            DRAINED.after("20 state 1 active done", "25 back 26")));
  }

  private static Stream<Arguments> drained() {
    return Stream.of(
        arguments(11, "VM 3/0 starts on h1, a drained host", DRAINED.without("30 undrain h1")),
        arguments(
            11,
            "VM 1/0 starts on h1, a drained host",
            DRAINED.after("5 drain h1", "6 plan 1 10 h1").inOrder()),
        arguments(
            11, "VM 2/0 starts on h2, a drained host", DRAINED.replace("5 drain h1", "5 drain h2")),
        arguments(0, "host h7 does not exist", DRAINED.replace("5 drain h1", "5 drain h7")),
        arguments(11, "VM 3/0 starts on h1, a host that is away", HOST_AWAY.without("30 here h1")),
        arguments(
            11,
            "VM 2/0 starts on h2, a host that is away",
            HOST_AWAY.replace("5 away h1", "5 away h2")),
        arguments(0, "host h7 does not exist", HOST_AWAY.replace("30 here h1", "30 here h7")));
  }

  private static Stream<Arguments> otherHosts() {
    return Stream.of(
        arguments(
            0,
            "VM 3/0 starts on h2: no host of that name",
            SHRUNK.replace("10 start 3/0 h4", "10 start 3/0 h2")),
        arguments(
            1,
            "host h1 holds 300 of cpu and has 100",
            SHRUNK.replace("10 start 3/0 h4", "10 start 3/0 h1")),
        arguments(
            0,
            "two hosts are called h4",
            SHRUNK.replace(
                "10 hosts h1,h4 cpu=100 memory=1000", "10 hosts h4,h4 cpu=100 memory=1000")),
        arguments(1, "host h1 holds 200 of cpu and has 100", grownAgain()));
  }

  /** What a shrunk host has given up once it does not get again. */
  private static Log grownAgain() {
    return SHRUNK.replace(
        "60 stop 3/0 h4",
        "60 submit 4 asap nodes=2 cpu=100 memory=100 for=5",
        "60 accept 4",
        "60 state 4 pending scheduled",
        "60 start 4/0 h1",
        "60 start 4/1 h1",
        "60 state 4 scheduled active",
        "60 stop 3/0 h4");
  }
}
