package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.leasehold.configuration.PerAction;
import org.leasehold.configuration.SimulatedSettings;
import org.leasehold.configuration.SimulatedSettings.Spread;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.DeleteSavedState;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.ShutDownVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * Any actions at any times, some of them failing or late: each is told of once, and it makes no
 * difference how often the process is killed in between.
 */
class RestartProperties {
  private static final SimulatedSettings TROUBLE =
      new SimulatedSettings(
          3,
          Duration.ofSeconds(2),
          PerAction.all(0.1),
          PerAction.all(1.6),
          PerAction.all(0.05),
          new Spread(Duration.ofSeconds(45), Duration.ofSeconds(370)),
          0);

  /** What a run came to. */
  private record Run(List<Outcome> told, List<VmStatus> inventory, Map<Action, Integer> begun) {}

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void killsMakeNoDifference(@ForAll long seed) throws IOException {
    Run undisturbed = run(seed, false);
    Run killed = run(seed, true);

    assertThat(killed).isEqualTo(undisturbed);
    Map<Action, Integer> answered = new HashMap<>();
    for (Outcome outcome : killed.told()) {
      Action of =
          outcome instanceof Outcome.Done done
              ? done.action()
              : ((Outcome.Failed) outcome).action();
      answered.merge(of, 1, Integer::sum);
    }
    assertThat(answered).isEqualTo(killed.begun());
  }

  private static Run run(long seed, boolean isKilled) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Exclusion exclusion = Exclusion.values()[random.nextInt(3)];
    Faults faults = Faults.of(TROUBLE, seed);
    HandClock clock = new HandClock();
    List<Outcome> told = new ArrayList<>();
    Map<Action, Integer> begun = new HashMap<>();
    List<SimulatedHypervisors> lives = new ArrayList<>();
    Path root = Files.createTempDirectory("restarts");
    Path folder = root.resolve("life-0");
    SimulatedHypervisors current = open(folder, exclusion, faults, clock, told, lives);
    for (int step = 0; step < 80; step++) {
      Action action = action(random);
      if (!isUnderWay(current, action)) {
        begun.merge(action, 1, Integer::sum);
      }
      current.begin(new DueAction(action, Duration.ofSeconds(random.nextInt(20))));
      clock.pass(Duration.ofMillis(random.nextInt(10_000)));
      current.tick();
      if (random.nextInt(8) == 0 && isKilled) {
        Path next = Files.createDirectory(root.resolve("life-" + lives.size()));
        Files.copy(folder.resolve("vms.jsonl"), next.resolve("vms.jsonl"));
        folder = next;
        current = open(folder, exclusion, faults, clock, told, lives);
      }
    }
    clock.pass(Duration.ofHours(1));
    current.tick();
    Run run = new Run(List.copyOf(told), current.inventory(), begun);
    lives.forEach(SimulatedHypervisors::close);
    delete(root);
    return run;
  }

  private static SimulatedHypervisors open(
      Path folder,
      Exclusion exclusion,
      Faults faults,
      HandClock clock,
      List<Outcome> told,
      List<SimulatedHypervisors> lives)
      throws IOException {
    SimulatedHypervisors opened =
        SimulatedHypervisors.open(folder, exclusion, faults, clock, HandClock.noAlarm());
    opened.start(told::add);
    lives.add(opened);
    return opened;
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isUnderWay(SimulatedHypervisors hypervisors, Action action) {
    return hypervisors.inventory().stream()
        .anyMatch(vm -> vm.underWay().filter(action::equals).isPresent());
  }

  private static Action action(SplittableRandom random) {
    VmId vm = new VmId(new LeaseId("1"), random.nextInt(4));
    String host = random.nextInt(4) == 0 ? "b" : "a";
    String other = host.equals("a") ? "b" : "a";
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new StartVm(vm, host);
      case 3, 4 -> new SuspendVm(vm, host);
      case 5 -> new ResumeVm(vm, host);
      case 6 -> new MigrateVm(vm, host, other, random.nextBoolean());
      case 7 -> new StopVm(vm, host);
      case 8 -> new ShutDownVm(vm, host);
      default -> new DeleteSavedState(vm, host);
    };
  }
}
