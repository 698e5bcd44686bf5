package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.RESUMING;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;
import static org.leasehold.core.lease.LeaseState.SUSPENDING;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

/**
 * The times of suspending and resuming a whole lease against the estimates of Sotomayor, Montero,
 * Llorente and Foster (HPCC 2009, section 3). With N VMs of memory m, enactment overhead e, rate s
 * and at most n of the VMs on one host: N*e + n*m/s where each host has a file system of its own,
 * N*e + N*m/s where all share one. The estimates add up all enactments as if none overlapped with a
 * transfer; what is laid out here is never slower.
 */
class SavingTimesTest {
  private static final int TRANSFER = 1024 / 32;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "4, 1", "1, 2", "2, 2", "3, 2", "1, 3", "2, 4"})
  void local(int hosts, int perHost) {
    for (int enactment : new int[] {0, 3}) {
      Result result = suspendAll(hosts, perHost, Exclusion.LOCAL, enactment);

      int estimate = hosts * perHost * enactment + perHost * TRANSFER;
      int least = perHost * (enactment + TRANSFER);
      assertThat(suspension(result)).isBetween(seconds(least), seconds(estimate));
      assertThat(resumption(result)).isBetween(seconds(least), seconds(estimate));
      assertThat(result.violation()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "4, 1", "1, 2", "2, 2", "3, 2"})
  void global(int hosts, int perHost) {
    for (int enactment : new int[] {0, 3}) {
      Result result = suspendAll(hosts, perHost, Exclusion.GLOBAL, enactment);

      int vms = hosts * perHost;
      Duration estimate = seconds(vms * enactment + vms * TRANSFER);
      assertThat(suspension(result)).isEqualTo(estimate);
      assertThat(resumption(result)).isEqualTo(estimate);
      assertThat(result.violation()).isEmpty();
    }
  }

  /** Nothing excludes anything; the VMs are still told one after the other. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "2, 2"})
  void none(int hosts, int perHost) {
    Result result = suspendAll(hosts, perHost, Exclusion.NONE, 3);

    Duration all = seconds(hosts * perHost * 3 + TRANSFER);
    assertThat(suspension(result)).isEqualTo(all);
    assertThat(resumption(result)).isEqualTo(all);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void vmsOfUnlikeMemoryOnOneHostTakeTheSumOfTheirs() {
    List<NodeSet> unlike =
        List.of(new NodeSet(1, Resources.of(100, 320)), new NodeSet(2, Resources.of(50, 640)));
    Result result =
        Scenario.slots(1, 2)
            .enactment(seconds(2))
            .bestEffort("batch", 0, unlike, 120)
            .reservation("class", 10, 60, 2, 30)
            .run();

    assertThat(suspension(result)).isEqualTo(seconds(2 + 10 + 2 * (2 + 20)));
    assertThat(resumption(result)).isEqualTo(seconds(2 + 10 + 2 * (2 + 20)));
    assertThat(result.violation()).isEmpty();
  }

  /** Two leases that yield at once wait for each other as their VMs would. */
  @ParameterizedTest
  @EnumSource(
      value = Exclusion.class,
      names = {"LOCAL", "GLOBAL"})
  void leasesOnOneHostAreSavedOneAfterTheOther(Exclusion exclusion) {
    Result result =
        Scenario.slots(1, 2)
            .exclusion(exclusion)
            .bestEffort("a", 0, 1, 120)
            .bestEffort("b", 1, 1, 120)
            .reservation("class", 10, 60, 2, 30)
            .run();

    assertThat(List.of(first(result, "a", SUSPENDING), first(result, "b", SUSPENDING)))
        .containsExactlyInAnyOrder(seconds(3600 - 32), seconds(3600 - 64));
    assertThat(List.of(ready(result, "a"), ready(result, "b")))
        .containsExactlyInAnyOrder(seconds(5400 + 32), seconds(5400 + 64));
    assertThat(result.violation()).isEmpty();
  }

  private static Result suspendAll(int hosts, int perHost, Exclusion exclusion, int enactment) {
    Result result =
        Scenario.slots(hosts, perHost)
            .exclusion(exclusion)
            .enactment(seconds(enactment))
            .migration(Migration.NO)
            .policies(JavaPolicies.with(JavaPolicies.bestEffortYields(Manner.SUSPEND)))
            .bestEffort("batch", 0, hosts * perHost, 120)
            .reservation("class", 10, 60, hosts * perHost, 30)
            .run();
    assertThat(result.moments("batch", SUSPENDED)).containsExactly(seconds(3600));
    assertThat(result.moments("batch", RESUMING)).containsExactly(seconds(5400));
    Duration overheads = suspension(result).plus(resumption(result));
    assertThat(result.moments("batch", DONE))
        .containsExactly(Duration.ofMinutes(150).plus(overheads));
    return result;
  }

  private static Duration suspension(Result result) {
    return first(result, "batch", SUSPENDED).minus(first(result, "batch", SUSPENDING));
  }

  private static Duration resumption(Result result) {
    return ready(result, "batch").minus(first(result, "batch", RESUMING));
  }

  private static Duration ready(Result result, String lease) {
    return result.moments(lease, ACTIVE).get(1);
  }

  private static Duration first(Result result, String lease, LeaseState state) {
    return result.moments(lease, state).get(0);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
