package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Outcome.Done;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/** Ten thousand VMs on a hundred hosts, on the clock of the machine and its own thread. */
class ManyVmsTest {
  private static final int VMS = 10_000;
  private static final int HOSTS = 100;

  @TempDir private Path folder;

  private static VmId vm(int number) {
    return new VmId(new LeaseId(Integer.toString(number / 10)), number % 10);
  }

  private static String host(int number) {
    return "host" + number % HOSTS;
  }

  private SimulatedHypervisors open(LinkedBlockingQueue<Outcome> told) throws IOException {
    SimulatedHypervisors opened = SimulatedHypervisors.open(folder, Exclusion.LOCAL, Faults.none());
    opened.start(told::add);
    return opened;
  }

  private static void allAreDone(
      SimulatedHypervisors hypervisors,
      LinkedBlockingQueue<Outcome> told,
      List<? extends Action> actions,
      Duration each)
      throws InterruptedException {
    actions.forEach(action -> hypervisors.begin(new DueAction(action, each)));
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      outcomes.add(told.poll(3, TimeUnit.MINUTES));
    }
    assertThat(outcomes)
        .containsExactlyInAnyOrderElementsOf(actions.stream().map(Done::new).toList());
    assertThat(told).isEmpty();
  }

  @Test
  void allAreCarriedOutAndOutliveARestart() throws Exception {
    LinkedBlockingQueue<Outcome> told = new LinkedBlockingQueue<>();
    try (SimulatedHypervisors hypervisors = open(told)) {
      allAreDone(
          hypervisors,
          told,
          IntStream.range(0, VMS).mapToObj(i -> new StartVm(vm(i), host(i))).toList(),
          Duration.ZERO);
      allAreDone(
          hypervisors,
          told,
          IntStream.range(0, 2_000).mapToObj(i -> new SuspendVm(vm(i), host(i))).toList(),
          Duration.ofMillis(20));
    }
    try (SimulatedHypervisors hypervisors = open(told)) {
      assertThat(hypervisors.inventory()).hasSize(VMS);
      allAreDone(
          hypervisors,
          told,
          IntStream.range(0, VMS).mapToObj(i -> new StopVm(vm(i), host(i))).toList(),
          Duration.ZERO);
      assertThat(hypervisors.inventory()).isEmpty();
    }
  }
}
