package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;

/** Groups of VMs that are one lease. */
class IntakeGroupsTest extends IntakeScene {
  @Test
  void aGroupIsOneLeaseWhenAllAreThere() throws OneFault {
    int first = vm("LEASE=[GROUP=\"web\", COUNT=\"2\"]");
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(first)).isEqualTo("Group web has 1 of 2 VMs; it waits for the others.");
    int second = vm("LEASE=[GROUP=\"web\", COUNT=\"2\"]");
    look();
    assertThat(desk.submitted).hasSize(1);
    assertThat(desk.submitted.get(0).nodeSets())
        .containsExactly(new NodeSet(2, Resources.of(50, 512)));
    assertThat(desk.submitted.get(0).attributes())
        .containsEntry(Attributes.VMS, first + " " + second);
  }

  @Test
  void aGroupThatNeverCompletesIsGivenUp() throws OneFault {
    int first = vm("LEASE=[GROUP=\"web\", COUNT=\"2\"]");
    time.pass(Duration.ofMinutes(11));
    vm("LEASE=[GROUP=\"web\", COUNT=\"2\"]");
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(first)).contains("1 of 2 VMs", "did not come within 10m");
  }

  @Test
  void aGroupIsWholeWhenItsVmsSayTheSameWhicheverIsChangedLast() throws OneFault {
    String three = "LEASE=[GROUP=\"web\", COUNT=\"3\"]";
    String two = "LEASE=[GROUP=\"web\", COUNT=\"2\"]";
    int first = vm(three);
    int second = vm(three);
    look();
    one.update(second, two, Update.REPLACE);
    look();
    assertThat(message(second))
        .startsWith("It waits, since its lease differs from that of VM " + first);
    one.update(first, two, Update.REPLACE);
    look();
    assertThat(desk.submitted).hasSize(1);
    assertThat(desk.submitted.get(0).attributes())
        .containsEntry(Attributes.VMS, first + " " + second);
  }

  @Test
  void aGroupWithoutANumberIsWholeAfterAQuietTime() throws OneFault {
    vm("HAIZEA=[start=\"now\", duration=\"01:00:00\", preemptible=\"no\", group=\"g\"]");
    vm("HAIZEA=[start=\"now\", duration=\"01:00:00\", preemptible=\"no\", group=\"g\"]");
    look();
    assertThat(desk.submitted).isEmpty();
    time.pass(Duration.ofSeconds(10));
    look();
    assertThat(desk.submitted).hasSize(1);
    assertThat(desk.submitted.get(0).nodeSets().get(0).count()).isEqualTo(2);
  }
}
