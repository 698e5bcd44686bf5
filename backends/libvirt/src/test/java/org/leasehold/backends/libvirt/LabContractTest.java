package org.leasehold.backends.libvirt;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.contract.BackendContract;
import org.leasehold.backends.contract.Rig;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.VmId;
import org.libvirt.Domain;
import org.libvirt.Domain.UndefineFlags;
import org.libvirt.LibvirtException;

/** The backend keeps the contract on real hosts, with guests that count on their serial port. */
@ExtendWith(LabExtension.class)
class LabContractTest extends BackendContract {
  private final Lab lab;
  @TempDir private Path folder;

  LabContractTest(Lab lab) {
    this.lab = lab;
  }

  @Override
  protected Rig rig() throws Exception {
    return new LabRig(folder, lab);
  }

  private static LibvirtSettings settings(Lab lab) {
    return LabSettings.moving(
        LabSettings.reachedBy(
            LabSettings.of(lab, "contract"), Map.of("a", lab.uri(1), "b", lab.uri(2))),
        TestSettings.migration(Optional.empty(), Map.of("a", lab.tlsUri(1), "b", lab.tlsUri(2))));
  }

  private static final class LabRig extends LibvirtRig {
    private final Map<String, Link> links = new HashMap<>();

    LabRig(Path folder, Lab lab) throws Exception {
      super(folder.resolve("vms"), settings(lab));
      EventLoop.ensureRuns();
      for (String host : hosts()) {
        links.put(host, new Link(lab.uri(host.equals("a") ? 1 : 2)));
      }
    }

    @Override
    Link connect(String host, String uri) throws LibvirtException {
      return new Link(uri);
    }

    @Override
    Link link(String host) {
      return links.get(host);
    }

    @Override
    Optional<String> objection(ActionKind kind) {
      return Optional.empty();
    }

    @Override
    public SoftwareEnvironment software() {
      return new SoftwareEnvironment.DiskImage("boot-sector", 1);
    }

    @Override
    public void endFromWithin(VmId vm) {
      Assumptions.abort("a guest in a boot sector does not shut itself down");
    }

    @Override
    public void close() throws Exception {
      super.close();
      for (Link link : links.values()) {
        for (Domain domain : link.listAllDomains(0)) {
          if (domain.isActive() == 1) {
            domain.destroy();
          }
          domain.undefine(UndefineFlags.MANAGED_SAVE);
        }
        link.release();
      }
    }
  }
}
