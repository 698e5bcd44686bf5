package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.VmId;

/**
 * Twenty guests on three hosts, each through all that can be done to a VM. They live at the same
 * time, some steps of several at once; each is a test of its own, which looks what became of it.
 */
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TwentyGuestsTest {
  private static final int GUESTS = 20;
  private static final int AT_A_TIME = 5;

  private final Lab lab;
  private final ConcurrentHashMap<Integer, Future<List<Outcome>>> lives = new ConcurrentHashMap<>();
  private LabBench bench;

  TwentyGuestsTest(Lab lab) {
    this.lab = lab;
  }

  @BeforeAll
  void live(@TempDir Path folder) throws Exception {
    bench =
        new LabBench(
            lab,
            folder.resolve("vms"),
            LabSettings.of(lab, "twenty"),
            LabBench.lease("guests", GUESTS, 16, "boot-sector"));
    var threads = Executors.newFixedThreadPool(AT_A_TIME);
    guests().forEach(guest -> lives.put(guest, threads.submit(() -> live(guest))));
    threads.shutdown();
  }

  @AfterAll
  void close() throws Exception {
    for (Future<List<Outcome>> life : lives.values()) {
      life.cancel(true);
    }
    if (bench != null) {
      bench.close();
    }
  }

  static IntStream guests() {
    return IntStream.range(0, GUESTS);
  }

  /** What is done to a guest; each begins on another host than the one before it. */
  private static List<Action> life(VmId vm) {
    String first = host(vm.index());
    String second = host(vm.index() + 1);
    String third = host(vm.index() + 2);
    return List.of(
        new StartVm(vm, first),
        new SuspendVm(vm, first),
        new ResumeVm(vm, first),
        new SuspendVm(vm, first),
        new MigrateVm(vm, first, second, false),
        new ResumeVm(vm, second),
        new MigrateVm(vm, second, third, true),
        new StopVm(vm, third));
  }

  private static String host(int number) {
    return "host" + (number % 3 + 1);
  }

  private List<Outcome> live(int guest) throws InterruptedException {
    VmId vm = bench.vm(guest);
    for (Action action : life(vm)) {
      if (!(bench.tryOut(action) instanceof Outcome.Done)) {
        break;
      }
      if (!(action instanceof SuspendVm || action instanceof StopVm || isCold(action))) {
        bench.awaitCount(vm);
      }
    }
    return bench.told.stream().filter(outcome -> outcome.vm().equals(vm)).toList();
  }

  private static boolean isCold(Action action) {
    return action instanceof MigrateVm move && !move.live();
  }

  @ParameterizedTest(name = "guest {0}")
  @MethodSource("guests")
  void goesThroughItsWholeLifeAndCountsOn(int guest) throws Exception {
    VmId vm = bench.vm(guest);
    List<Outcome> told = lives.get(guest).get();

    assertThat(told)
        .containsExactlyElementsOf(life(vm).stream().<Outcome>map(Outcome.Done::new).toList());
    assertThat(bench.counter(vm).assertWhole()).isGreaterThan(12);
    assertThat(bench.measures.stream().filter(m -> m.vm().equals(vm)))
        .as("what its live migration took")
        .singleElement()
        .matches(m -> m.total().toMillis() > 0 && m.bytes() > 0);
    for (int host = 1; host <= lab.hosts(); host++) {
      assertThat(lab.virsh(host, "list", "--all", "--name").lines()).doesNotContain(bench.name(vm));
      assertThat(lab.disk(host).resolve("disks/" + bench.name(vm) + ".qcow2")).doesNotExist();
      assertThat(lab.disk(host).resolve("qemu/save/" + bench.name(vm) + ".save")).doesNotExist();
    }
  }
}
