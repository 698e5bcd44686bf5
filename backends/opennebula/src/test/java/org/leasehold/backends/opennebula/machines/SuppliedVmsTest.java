package org.leasehold.backends.opennebula.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.core.backend.Action;

/** VMs that are deployed to a datastore, and with networks, that were chosen for them. */
class SuppliedVmsTest extends Scene {
  private static final String ASKING =
      "NAME=a\nCPU=1\nMEMORY=512\nDISK=[TYPE=\"fs\", SIZE=\"100\"]\n"
          + "SCHED_DS_REQUIREMENTS=\"SSD = YES\"\nNIC=[NETWORK_MODE=\"auto\"]";

  private void make(String template) throws Exception {
    number = cloud.one.allocate(template, false);
    reopen(LeaseEnd.TERMINATE, Optional.of(Duration.ofHours(1)));
    hosts.clear();
  }

  @Test
  void theDatastoreAndTheNetworkAreChosenWhenItIsDeployed() throws Exception {
    cloud.oned.addSystemDatastore(100, "ssd", 5000, "<SSD>YES</SSD>");
    cloud.oned.addNetwork(7, "net", 1, "");
    make(ASKING);
    run();
    assertThat(cloud.oned.changes())
        .contains(
            "one.vm.deploy [%d, 0, true, 100, NIC=[NIC_ID=\"0\", NETWORK_MODE=\"auto\" , NETWORK_ID=\"7\"]]"
                .formatted(number));
    assertThat(network()).contains("7");

    done(new Action.SuspendVm(VM, HERE));
    done(new Action.MigrateVm(VM, HERE, THERE, false));
    done(new Action.ResumeVm(VM, THERE));
    assertThat(cloud.oned.changes())
        .as("its disks are in their datastore, and it has its network")
        .contains("one.vm.deploy [%d, 1, true, -1, ]".formatted(number));
  }

  @Test
  void withoutWhatItAsksForItIsNotDeployed() throws Exception {
    cloud.oned.addSystemDatastore(100, "ssd", 50, "<SSD>YES</SSD>");
    cloud.oned.addNetwork(7, "net", 1, "");
    make(ASKING);
    begin(new Action.StartVm(VM, HERE));
    cloud.pass(3);
    assertFailed("a system datastore with 100 MB free that meets SSD = \"YES\"");
    assertThat(cloud.oned.changes()).noneMatch(change -> change.startsWith("one.vm.deploy"));
  }

  @Test
  void nothingIsReadWhereNothingIsChosen() throws Exception {
    cloud.takeAsked();
    run();
    assertThat(cloud.takeAsked()).doesNotContain("one.datastorepool.info", "one.vnpool.info");
  }

  private Optional<String> network() throws OneFault {
    return cloud.one.vm(number).template().part("NIC").value("NETWORK_ID");
  }
}
