package org.leasehold.backends.opennebula.machines;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.leasehold.backends.contract.Rig;
import org.leasehold.backends.opennebula.client.Recovery;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.lease.VmId;

/** The backend on the fake oned. */
final class FakeRig implements Rig {
  private static final int SECONDS = 16;

  private final TestCloud cloud;
  private final Preemption preemption;

  FakeRig(Path folder, Preemption preemption) throws Exception {
    cloud = new TestCloud(folder);
    this.preemption = preemption;
  }

  @Override
  public Backend open() throws Exception {
    return cloud.open(TestCloud.settings(preemption, LeaseEnd.TERMINATE));
  }

  @Override
  public void kill() {
    cloud.backend.close();
  }

  @Override
  public List<String> hosts() {
    return TestCloud.HOSTS;
  }

  @Override
  public void settle() {
    cloud.pass(SECONDS);
  }

  @Override
  public void holdNext(ActionKind kind) {
    if (isANote(kind)) {
      Assumptions.abort("of a stopped VM only the place is noted, which takes no time");
    }
    cloud.oned.holdNext(stage(kind));
  }

  private boolean isANote(ActionKind kind) {
    return kind == ActionKind.MIGRATE && preemption == Preemption.STOP;
  }

  private static Stage stage(ActionKind kind) {
    return switch (kind) {
      case START -> Stage.BOOT;
      case STOP, SHUT_DOWN -> Stage.SHUT_DOWN;
      case SUSPEND -> Stage.SAVE;
      case RESUME -> Stage.RESTORE;
      case MIGRATE, MIGRATE_LIVE -> Stage.MIGRATE;
      case DELETE_SAVED_STATE -> Stage.EPILOG;
    };
  }

  @Override
  public void letGo() {
    cloud.oned.letGo();
  }

  @Override
  public void failNext(ActionKind kind) {
    if (isANote(kind)) {
      cloud.oned.refuseNext("one.vm.update");
    } else if (kind == ActionKind.DELETE_SAVED_STATE) {
      cloud.oned.refuseNext("one.vm.action");
    } else {
      cloud.oned.failNext(stage(kind));
      if (kind == ActionKind.SHUT_DOWN) {
        // After a guest that did not shut down comes the hard way.
        cloud.oned.failNext(stage(kind));
      }
    }
  }

  @Override
  public void endFromWithin(VmId vm) throws Exception {
    cloud.oned.guestShutsDown(number(vm));
  }

  @Override
  public void destroy(VmId vm) throws Exception {
    cloud.one.recover(number(vm), Recovery.DELETE);
  }

  private int number(VmId vm) throws Exception {
    return cloud.one.vms(VmFilter.NOT_DONE).stream()
        .filter(one -> MadeVm.mark(one).filter(MadeVm.mark(vm)::equals).isPresent())
        .map(Vm::id)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    cloud.close();
  }
}
