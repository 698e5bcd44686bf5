package org.leasehold.backends.libvirt;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.contract.BackendContract;
import org.leasehold.backends.contract.Rig;
import org.leasehold.core.backend.ActionKind;
import org.libvirt.LibvirtException;

/** The backend keeps the contract on libvirt's test driver, which moves no VMs. */
class TestDriverContractTest extends BackendContract {
  @TempDir private Path folder;

  @Override
  protected Rig rig() {
    return new TestDriverRig(folder);
  }

  private static final class TestDriverRig extends LibvirtRig {
    private final TestDriver driver;

    TestDriverRig(Path folder) {
      super(folder.resolve("vms"), TestSettings.testDriver());
      this.driver = new TestDriver(folder);
    }

    @Override
    Link connect(String host, String uri) throws LibvirtException {
      return driver.link(host);
    }

    @Override
    Link link(String host) throws LibvirtException {
      return driver.link(host);
    }

    @Override
    Optional<String> objection(ActionKind kind) {
      boolean moves = kind == ActionKind.MIGRATE || kind == ActionKind.MIGRATE_LIVE;
      return moves ? Optional.of("libvirt's test driver moves no VMs") : Optional.empty();
    }

    @Override
    public void close() throws Exception {
      super.close();
      driver.close();
    }
  }
}
