package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.daemon.OpenNebulaDaemon.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.core.lease.LeaseId;

/** What VMs say in the end of their leases, whichever way those end. */
class OpenNebulaEndingsTest {
  private static final String SHORT = "CPU=1\nMEMORY=512\nLEASE=[START=\"asap\",DURATION=\"4s\"]";
  private static final String LONG = "CPU=1\nMEMORY=512\nLEASE=[START=\"asap\",DURATION=\"1h\"]";

  @TempDir private Path folder;

  @Test
  void aVmThatIsPoweredOffSaysThatItsLeaseIsDone() throws Exception {
    try (OpenNebulaDaemon daemon = daemon("opennebula.leaseEnd=poweroff")) {
      int vm = daemon.one.allocate(SHORT, false);
      await("it is off", () -> vm(daemon, vm).state() == VmState.POWEROFF);
      await("its lease is done", () -> is(daemon, vm, "done"));
      assertThat(message(daemon, vm)).endsWith("has ended (done).");

      daemon.one.act(VmAction.RESUME, vm);
      await("its user has it run again", () -> vm(daemon, vm).lcm().running());
      await("the host is known to be taken", () -> cpu(daemon) == 100);
      assertThat(is(daemon, vm, "done")).isTrue();
    }
  }

  @Test
  void aVmMadeForALeaseSaysSoToo() throws Exception {
    try (OpenNebulaDaemon daemon = daemon("opennebula.leaseEnd=poweroff")) {
      LeaseId lease = daemon.submit(1, Optional.empty(), Map.of());
      await("it is made", () -> !daemon.oned.changes().isEmpty());
      await("it says so", () -> is(daemon, 0, "active"));
      daemon.engine().cancel(lease).get();
      await("its lease is cancelled", () -> is(daemon, 0, "cancelled"));
      await("it is off", () -> vm(daemon, 0).state() == VmState.POWEROFF);
    }
  }

  @Test
  void aVmWhoseLeaseIsCancelledWhileItWaitsIsLeftAlone() throws Exception {
    try (OpenNebulaDaemon daemon = daemon()) {
      int first = daemon.one.allocate(LONG.replace("CPU=1", "CPU=2"), false);
      await("it runs", () -> is(daemon, first, "active"));
      int vm = daemon.one.allocate(LONG, false);
      await("it waits", () -> message(daemon, vm).contains("number 1 of 1"));
      daemon.engine().cancel(new LeaseId(attribute(daemon, vm, "LEASE_ID"))).get();
      await("it says so", () -> is(daemon, vm, "cancelled"));
      assertThat(message(daemon, vm))
          .contains("has ended (cancelled). It is left alone until its template changes.");
      assertThat(vm(daemon, vm).state()).isEqualTo(VmState.PENDING);
      assertThat(daemon.engine().queue().get()).isEmpty();
    }
  }

  @Test
  void aVmWhoseLeaseIsRejectedSaysWhy() throws Exception {
    try (OpenNebulaDaemon daemon = daemon()) {
      int vm = daemon.one.allocate("CPU=3\nMEMORY=512", false);
      await("it says so", () -> is(daemon, vm, "rejected"));
      assertThat(message(daemon, vm)).contains("is rejected: ");
      assertThat(vm(daemon, vm).state()).isEqualTo(VmState.PENDING);
    }
  }

  @Test
  void aVmThatNeverBootsSaysThatItsLeaseHasFailed() throws Exception {
    try (OpenNebulaDaemon daemon = daemon("failures.retries=0", "failures.placeElsewhere=false")) {
      daemon.oned.failNext(Stage.BOOT);
      int vm = daemon.one.allocate(LONG, false);
      await("it says so", () -> is(daemon, vm, "failed"));
      assertThat(message(daemon, vm)).contains("has ended (failed).");
      assertThat(vm(daemon, vm).state()).isEqualTo(VmState.PENDING);
    }
  }

  @Test
  void aVmThatIsTerminatedWithItsLeaseIsGone() throws Exception {
    try (OpenNebulaDaemon daemon = daemon()) {
      int vm = daemon.one.allocate(SHORT, false);
      await("it is done", () -> vm(daemon, vm).state() == VmState.DONE);
      assertThat(vm(daemon, vm).history()).as("where it ran").hasSize(1);
      int next = daemon.one.allocate(LONG, false);
      await("the next runs", () -> is(daemon, next, "active"));
      // By now it has been read that the first is gone.
      int changes = daemon.oned.changes().size();
      int last = daemon.one.allocate(LONG, false);
      await("the last runs", () -> is(daemon, last, "active"));
      assertThat(daemon.oned.changes().subList(changes, daemon.oned.changes().size()))
          .noneMatch(change -> change.startsWith("one.vm.update [" + vm + ","));
    }
  }

  private OpenNebulaDaemon daemon(String... sets) throws Exception {
    OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder, sets);
    daemon.oned.addHost("node01", 2, 4096);
    daemon.start();
    return daemon;
  }

  private static long cpu(OpenNebulaDaemon daemon) throws Exception {
    return daemon.engine().hosts().get().get(0).capacity().cpu();
  }

  private static boolean is(OpenNebulaDaemon daemon, int vm, String state) {
    return attribute(daemon, vm, "LEASE_STATE").equals(state);
  }

  private static String message(OpenNebulaDaemon daemon, int vm) {
    return attribute(daemon, vm, "SCHED_MESSAGE");
  }

  private static String attribute(OpenNebulaDaemon daemon, int vm, String name) {
    return vm(daemon, vm).userTemplate().valueOrEmpty(name);
  }

  private static Vm vm(OpenNebulaDaemon daemon, int id) {
    try {
      return daemon.one.vm(id);
    } catch (OneFault e) {
      throw new AssertionError(e);
    }
  }
}
