package org.leasehold.backends.opennebula.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;

/** VMs that are made for leases. */
class MadeVmsTest extends Scene {
  @Test
  void aVmWhoseMakingWasCutOffIsNotMadeTwice() throws Exception {
    backend.expect(lease(Optional.empty(), Map.of()));
    cloud.cutOffNext("one.vm.allocate");
    begin(new Action.StartVm(VM, HERE));
    cloud.pass(15);
    assertThat(told).containsExactly(new Outcome.Done(new Action.StartVm(VM, HERE)));
    assertThat(cloud.oned.changes()).filteredOn(c -> c.startsWith("one.vm.allocate")).hasSize(2);
    assertThat(cloud.one.vms(VmFilter.NOT_DONE)).hasSize(2);
  }

  @Test
  void aVmThatWasMadeTwiceAllTheSameIsMadeOnce() throws Exception {
    backend.expect(lease(Optional.empty(), Map.of()));
    done(new Action.StartVm(VM, HERE));
    int late = cloud.one.allocate("CPU=1\nMEMORY=512\nLEASE_ID=\"9\"\nLEASE_NODE=\"0\"", true);
    cloud.pass(5);
    assertThat(cloud.one.vm(late).state()).isEqualTo(VmState.DONE);
    assertThat(backend.inventory()).containsExactly(atRest(HERE, Phase.RUNNING));
  }

  @Test
  void whatRunsIsFoundWhereTheFolderIsLost() throws Exception {
    backend.expect(lease(Optional.of(Duration.ofHours(1)), Map.of()));
    done(new Action.StartVm(VM, HERE));
    done(new Action.SuspendVm(VM, HERE));
    done(new Action.MigrateVm(VM, HERE, THERE, false));
    backend.close();

    try (OpenNebulaBackend next =
        OpenNebulaBackend.open(
            folder.resolve("other"),
            cloud.one,
            java.util.Set.copyOf(TestCloud.HOSTS),
            TestCloud.settings(Preemption.STOP, LeaseEnd.TERMINATE),
            cloud.time,
            Runnable::run,
            new HandRhythm(),
            (look, site) -> {})) {
      next.start(told::add);
      next.expect(lease(Optional.of(Duration.ofHours(1)), Map.of()));
      assertThat(next.inventory()).containsExactly(atRest(THERE, Phase.SAVED));
    }
  }

  @Test
  void aVmIsMadeOfATemplateWithTheCapacityOfItsLease() throws Exception {
    cloud.oned.addTemplate(
        4, "NAME = \"debian\"\nCPU = \"4\"\nMEMORY = \"64\"\nDISK = [ IMAGE = \"d\" ]");
    backend.expect(
        new LeaseRequest(
            new LeaseId("10"),
            "ada",
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            List.of(new NodeSet(1, Resources.of(150, 700))),
            new SoftwareEnvironment.DiskImage("template:debian", 0),
            Map.of()));
    VmId made = new VmId(new LeaseId("10"), 0);
    done(new Action.StartVm(made, HERE));
    Vm vm =
        cloud.one.vms(VmFilter.NOT_DONE).stream()
            .filter(one -> one.name().equals("lease-10-0"))
            .findFirst()
            .orElseThrow();
    assertThat(vm.template().value("CPU")).contains("1.50");
    assertThat(vm.template().value("VCPU")).contains("2");
    assertThat(vm.template().value("MEMORY")).contains("700");
    assertThat(vm.template().part("DISK").value("IMAGE")).contains("d");
  }

  @Test
  void aTemplateThatIsNotThereIsNamed() throws Exception {
    backend.expect(
        new LeaseRequest(
            LEASE,
            "ada",
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            List.of(new NodeSet(1, Resources.of(150, 700))),
            new SoftwareEnvironment.DiskImage("template:none", 0),
            Map.of()));
    begin(new Action.StartVm(VM, HERE));
    cloud.pass(3);
    assertFailed("there is no VM template \"none\"");
  }
}
