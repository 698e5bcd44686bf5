package org.leasehold.backends.simulated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.contract.BackendContract;
import org.leasehold.backends.contract.Rig;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/** The simulated hypervisors keep the contract of backends, on a clock that the test moves. */
class SimulatedContractTest extends BackendContract {
  @TempDir private Path folder;

  @Override
  protected Rig rig() {
    return new SimulatedRig(folder);
  }

  private static final class SimulatedRig implements Rig {
    private final Path folder;
    private final HandClock clock = new HandClock();
    private final ScriptedFaults faults = new ScriptedFaults();
    private final List<SimulatedHypervisors> opened = new ArrayList<>();
    private int lives;

    SimulatedRig(Path folder) {
      this.folder = folder;
    }

    private SimulatedHypervisors current() {
      return opened.get(opened.size() - 1);
    }

    private Path life() {
      return folder.resolve("life-" + lives);
    }

    @Override
    public Backend open() throws Exception {
      opened.add(
          SimulatedHypervisors.open(life(), Exclusion.LOCAL, faults, clock, HandClock.noAlarm()));
      return current();
    }

    /**
     * Goes on with a copy of the files as they are now: whatever the old one does comes too late.
     */
    @Override
    public void kill() throws Exception {
      Path old = life();
      lives++;
      Files.createDirectories(life());
      Files.copy(old.resolve("vms.jsonl"), life().resolve("vms.jsonl"));
    }

    @Override
    public List<String> hosts() {
      return List.of("a", "b");
    }

    @Override
    public void settle() {
      current().tick();
      clock.pass(Duration.ofHours(1));
      current().tick();
    }

    @Override
    public void holdNext(ActionKind kind) {
      faults.holdNext(kind);
    }

    @Override
    public void letGo() {
      clock.pass(ScriptedFaults.HELD);
    }

    @Override
    public void failNext(ActionKind kind) {
      faults.failNext(kind);
    }

    @Override
    public void endFromWithin(VmId vm) {
      current().end(vm);
    }

    @Override
    public void destroy(VmId vm) {
      current().lose(vm, "the test destroyed it");
    }

    @Override
    public void close() {
      opened.forEach(SimulatedHypervisors::close);
    }
  }
}
