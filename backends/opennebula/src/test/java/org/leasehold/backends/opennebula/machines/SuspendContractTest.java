package org.leasehold.backends.opennebula.machines;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.contract.BackendContract;
import org.leasehold.backends.contract.Rig;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;

/** The backend keeps the contract where VMs that yield are suspended. */
class SuspendContractTest extends BackendContract {
  @TempDir private Path folder;

  @Override
  protected Rig rig() throws Exception {
    return new FakeRig(folder, Preemption.SUSPEND);
  }
}
