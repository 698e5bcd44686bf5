package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.NodeSet;

/** What VMs ask of hosts, and of the datastores and networks there, becomes resources of hosts. */
class AskedHostsTest extends IntakeScene {
  @Test
  void aRequirementIsAResourceOfTheHostsThatMeetIt() throws OneFault {
    vm("SCHED_REQUIREMENTS=\"NAME = node02\"");
    look();
    String resource = asked(0);
    assertThat(desk.hosts)
        .extracting(host -> host.capacity().amount(resource) > 0)
        .containsExactly(false, true);
    book.forget(new LeaseId("1"));
    look();
    assertThat(desk.hosts).allMatch(host -> host.capacity().amount(resource) == 0);
  }

  @Test
  void disksForWhichThereIsNoRoomAnywhereWaitWithTheReason() throws OneFault {
    oned.setSystemDatastoreFree(1000);
    int vm = vm("DISK=[TYPE=\"fs\", SIZE=\"600\"]\nDISK=[TYPE=\"swap\", SIZE=\"600\"]");
    int small = vm("DISK=[TYPE=\"fs\", SIZE=\"600\"]");
    vm("DISK=[IMAGE_ID=\"0\", SIZE=\"5000\", CLONE=\"NO\", LN_TARGET=\"NONE\"]");
    look();
    assertThat(desk.submitted).hasSize(2);
    assertThat(message(vm)).contains("meets its requirements: SYSTEM_DS_FREE_MB >= 1200");
    assertThat(message(small)).isEmpty();
    oned.setSystemDatastoreFree(1800);
    look();
    assertThat(desk.submitted).hasSize(3);
  }

  @Test
  void disksOfVmsThatComeTogetherAreAddedUp() throws OneFault {
    oned.setSystemDatastoreFree(1000);
    String disk = "DISK=[TYPE=\"fs\", SIZE=\"400\"]";
    vm(disk + "\nLEASE=[START=\"asap\"]");
    int second = vm(disk);
    int third = vm(disk);
    vm(disk + "\nLEASE=[START=\"+30m\", DURATION=\"1h\"]");
    int large = vm("DISK=[TYPE=\"fs\", SIZE=\"5000\"]");
    look();
    look();
    assertThat(desk.submitted).hasSize(3);
    assertThat(message(third))
        .isEqualTo(
            "It waits for room for its disks, 400 MB in a system datastore, beside those of VMs"
                + " that came before.");
    assertThat(message(large)).contains("SYSTEM_DS_FREE_MB >= 5000");
    one.act(VmAction.TERMINATE, second);
    look();
    look();
    assertThat(desk.submitted).hasSize(4);
    assertThat(desk.submitted.get(3).attributes()).containsEntry(Attributes.VMS, "" + third);
  }

  @Test
  void disksOfVmsThatComeTogetherAreAddedUpByHostWhereDatastoresAreNotShared() throws OneFault {
    oned.setLocalDatastoreFree(0, 1000);
    oned.setLocalDatastoreFree(1, 500);
    for (int i = 0; i < 4; i++) {
      vm("DISK=[TYPE=\"fs\", SIZE=\"400\"]");
    }
    look();
    assertThat(desk.submitted).hasSize(3);
  }

  @Test
  void disksGoToHostsThatHaveRoomInDatastoresOfTheirOwn() throws OneFault {
    oned.setLocalDatastoreFree(0, 1000);
    oned.setLocalDatastoreFree(1, 2000);
    int vm = vm("DISK=[IMAGE_ID=\"0\", SIZE=\"1500\", CLONE=\"YES\", CLONE_TARGET=\"SYSTEM\"]");
    look();
    String resource = asked(0);
    assertThat(amounts(resource)).containsExactly(0L, (long) NodeSet.MOST);

    one.deploy(vm, 1, true, -1, "");
    time.pass(Duration.ofSeconds(5));
    oned.setLocalDatastoreFree(1, 500);
    look();
    assertThat(amounts(resource)).as("it stays where it is").containsExactly(0L, 1L);
    one.act(VmAction.STOP, vm);
    time.pass(Duration.ofSeconds(5));
    look();
    assertThat(amounts(resource)).as("its disks are stored").containsExactly(1L, 1L);
  }

  private List<Long> amounts(String resource) {
    return desk.hosts.stream().map(host -> host.capacity().amount(resource)).toList();
  }

  @Test
  void whatNoHostMeetsWaitsWithTheReason() throws OneFault {
    int vm = vm("SCHED_REQUIREMENTS=\"NAME = node03\"");
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(vm)).contains("meets its requirements: NAME = 'node03'");
    oned.addHost("node03", 4, 4096);
    look();
    assertThat(desk.submitted).hasSize(1);
  }

  @Test
  void aDatastoreThatIsAskedForMustBeThere() throws OneFault {
    String ssd = "SCHED_DS_REQUIREMENTS=\"SSD = YES\"\nDISK=[TYPE=\"fs\", SIZE=\"600\"]";
    int vm = vm(ssd);
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(vm)).contains("a system datastore with 600 MB free that meets SSD = 'YES'");
    oned.addSystemDatastore(100, "small", 500, "<SSD>YES</SSD>");
    look();
    assertThat(desk.submitted).isEmpty();
    oned.addSystemDatastore(101, "large", 5000, "<SSD>YES</SSD>");
    look();
    assertThat(desk.submitted).hasSize(1);
    assertThat(amounts(asked(0))).containsExactly((long) NodeSet.MOST, (long) NodeSet.MOST);
  }

  @Test
  void bothAutomaticAndAskedForMustHoldOfADatastore() throws OneFault {
    oned.addSystemDatastore(100, "ssd", 5000, "<SSD>YES</SSD>");
    int vm = vm("AUTOMATIC_DS_REQUIREMENTS=\"ID = 0\"\nSCHED_DS_REQUIREMENTS=\"SSD = YES\"");
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(vm)).contains("that meets ID = 0 & SSD = 'YES'");
  }

  @Test
  void anAutomaticNicNeedsANetworkWithAFreeAddress() throws OneFault {
    int vm = vm("NIC=[NETWORK_MODE=\"auto\", SCHED_REQUIREMENTS=\"NAME = inner\"]");
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(vm)).contains("a network with a free address that meets NAME = 'inner'");
    oned.addNetwork(0, "outer", 10, "");
    oned.addNetwork(1, "inner", 0, "");
    look();
    assertThat(desk.submitted).isEmpty();
    oned.addNetwork(1, "inner", 1, "");
    look();
    assertThat(desk.submitted).hasSize(1);
  }

  @Test
  void aNicThatDoesNotReadIsToldOf() throws OneFault {
    int vm = vm("NIC=[NETWORK_MODE=\"auto\", SCHED_RANK=\"1 +\"]");
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(vm)).contains("NIC: SCHED_RANK: at character 4: expected a number");
  }

  /** The resource that stands for what a lease asks of hosts. */
  private String asked(int lease) {
    return desk.submitted.get(lease).nodeSets().get(0).resources().amounts().keySet().stream()
        .filter(Attributes::isSpecial)
        .findFirst()
        .orElseThrow();
  }
}
