package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Outcome.Done;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/** A process that is killed leaves its VMs, and what is being done to them, to the next. */
class KillTest {
  private static final VmId VM = new VmId(new LeaseId("1"), 0);
  private static final Action START = new Action.StartVm(VM, "a");
  private static final Action SUSPEND = new Action.SuspendVm(VM, "a");

  /** Longer than a machine may take to kill the process, however slow it is. */
  private static final Duration HOURS = Duration.ofHours(2);

  @TempDir private Path folder;

  /** The process: starts a VM, begins to suspend it, says so and waits to be killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws Exception {
      LinkedBlockingQueue<Outcome> told = new LinkedBlockingQueue<>();
      SimulatedHypervisors hypervisors = open(Path.of(args[0]));
      hypervisors.start(told::add);
      hypervisors.begin(new DueAction(START, Duration.ZERO));
      told.take();
      hypervisors.begin(new DueAction(SUSPEND, HOURS));
      // The outcome of something that takes no time is told once all before it is written down.
      hypervisors.begin(
          new DueAction(new Action.StopVm(new VmId(VM.lease(), 1), "a"), Duration.ZERO));
      told.take();
      System.out.println("suspending");
      System.out.flush();
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }

  private static SimulatedHypervisors open(Path folder) throws IOException {
    return SimulatedHypervisors.open(folder, Exclusion.LOCAL, Faults.none());
  }

  /** Opens them for a process that comes so much later. */
  private SimulatedHypervisors openAfter(Duration time) throws IOException {
    InstantSource clock = InstantSource.offset(InstantSource.system(), time);
    return SimulatedHypervisors.open(
        folder,
        Exclusion.LOCAL,
        Faults.none(),
        clock,
        TimerAlarm.following(clock, Duration.ofSeconds(1)));
  }

  @Test
  void whatWasUnderWayGoesOnAndIsTold() throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = victim.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("suspending");
      assertThatIOException()
          .isThrownBy(() -> open(folder))
          .withMessageContaining("in use by another process");
    } finally {
      victim.destroyForcibly().waitFor();
    }

    LinkedBlockingQueue<Outcome> told = new LinkedBlockingQueue<>();
    try (SimulatedHypervisors hypervisors = openAfter(HOURS)) {
      hypervisors.start(told::add);

      assertThat(told.poll(3, TimeUnit.MINUTES)).isEqualTo(new Done(SUSPEND));
      assertThat(hypervisors.inventory())
          .isEqualTo(List.of(new VmStatus(VM, "a", VmStatus.Phase.SAVED, Optional.empty())));
      assertThat(told).isEmpty();
    }
  }
}
