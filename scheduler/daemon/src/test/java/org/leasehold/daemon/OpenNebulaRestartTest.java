package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.daemon.OpenNebulaDaemon.await;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.fake.Stage;

/** An oned that is away, and a daemon that was. */
class OpenNebulaRestartTest extends OpenNebulaScene {
  @Test
  void onedMayBeAwayAndNothingIsDoneTwice() throws Exception {
    int vm = running("CPU=2\nMEMORY=512\n" + HOUR);
    daemon.oned.holdNext(Stage.BOOT);
    int second = allocate("CPU=2\nMEMORY=512\n" + HOUR);
    await("it boots", () -> vm(second).lcm() == LcmState.BOOT);
    daemon.oned.setAway(true);
    await(
        "all hosts are away",
        () -> daemon.engine().hosts().get().stream().allMatch(host -> host.away().isPresent()));
    daemon.oned.letGo();
    daemon.one.allocate("CPU=1\nMEMORY=512\n" + HOUR, false);
    await("it runs meanwhile", () -> isRunning(second));

    daemon.oned.setAway(false);
    await("its lease knows", () -> is(second, "active"));
    assertThat(isRunning(vm)).isTrue();
    await("the third waits", () -> daemon.engine().queue().get().size() == 1);
    assertThat(calls("one.vm.deploy")).hasSize(2);
    await(
        "all hosts are back",
        () -> daemon.engine().hosts().get().stream().allMatch(host -> host.away().isEmpty()));
  }

  @Test
  void aDaemonThatEndsInTheMiddleOfActionsDoesNoneTwice() throws Exception {
    daemon.oned.holdNext(Stage.BOOT);
    int vm = allocate("CPU=2\nMEMORY=512\n" + HOUR);
    await("it boots", () -> vm(vm).lcm() == LcmState.BOOT);
    daemon.stop();
    daemon.oned.letGo();
    daemon.start();
    await("it runs", () -> is(vm, "active"));
    int other = running("CPU=2\nMEMORY=512\n" + HOUR);

    daemon.oned.holdNext(Stage.SAVE);
    int reserved = allocate("CPU=2\nMEMORY=512\n" + RESERVED);
    await(
        "one is being stopped",
        () -> List.of(vm, other).stream().anyMatch(one -> vm(one).lcm() == LcmState.SAVE_STOP));
    daemon.stop();
    daemon.start();
    daemon.oned.letGo();
    await("the other comes in its place", () -> is(reserved, "active"));
    assertThat(List.of(vm, other).stream().filter(this::isRunning)).hasSize(1);
    for (int each : List.of(vm, other, reserved)) {
      assertThat(calls("one.vm.deploy [" + each + ","))
          .as("every deployment of VM %d was a stay of its own", each)
          .hasSameSizeAs(vm(each).history());
    }
    assertThat(vm(reserved).history()).hasSize(1);
  }

  @Test
  void aVmThatWasMovedWhileTheDaemonWasAwayIsFollowed() throws Exception {
    int vm = running("CPU=1\nMEMORY=512\n" + HOUR);
    await("it says so", () -> is(vm, "active"));
    int to = otherThan(vm);
    daemon.stop();
    daemon.one.migrate(vm, to, Migration.LIVE, true);
    await("it is there", () -> isRunning(vm) && vm(vm).lastStay().orElseThrow().hostId() == to);
    daemon.start();
    await("its lease has it there", () -> runsOn(vm).equals(Optional.of(host(vm))));
    assertThat(isRunning(vm)).isTrue();
    assertThat(calls("one.vm.recover")).isEmpty();
  }
}
