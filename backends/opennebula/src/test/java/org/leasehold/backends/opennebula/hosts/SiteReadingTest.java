package org.leasehold.backends.opennebula.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.HostStatus;
import org.leasehold.backends.opennebula.client.HttpRpc;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.client.XmlReader;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;

/** What the hosts have for leases beside VMs that are none of ours. */
class SiteReadingTest {
  private final HandTime time = new HandTime();
  private FakeOned oned;
  private OpenNebula one;
  private Optional<Resources> leased = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    oned = new FakeOned(time);
    oned.addHost("big", 8, 16_384);
    oned.addHost("another", 4, 8192);
    HttpRpc rpc =
        new HttpRpc(
            HttpRpc.plain(Duration.ofMinutes(1)),
            oned.endpoint(),
            Duration.ofMinutes(1),
            1_000_000);
    one = new OpenNebula(new Caller(rpc, Credentials.given(FakeOned.SESSION), 1, made -> {}));
  }

  @AfterEach
  void close() {
    oned.close();
  }

  @Test
  void theSiteHasItsHostsInTheirOrderAndTheSchedulersUnits() throws OneFault {
    assertThat(read(-1).site())
        .containsExactly(
            new Host("big", Resources.of(800, 16_384)),
            new Host("another", Resources.of(400, 8192)));
  }

  @Test
  void ofAVmThatHasGrownBeyondItsLeaseTheRestIsNotForOthers() throws OneFault {
    int ours = deploy("CPU=3\nMEMORY=4096");
    leased = Optional.of(Resources.of(300, 4096));
    assertThat(capacity(ours)).isEqualTo(Resources.of(800, 16_384));
    leased = Optional.of(Resources.of(100, 1024));
    assertThat(capacity(ours)).isEqualTo(Resources.of(600, 13_312));
    leased = Optional.of(Resources.of(400, 8192));
    assertThat(capacity(ours)).as("its lease keeps it all").isEqualTo(Resources.of(800, 16_384));
  }

  @Test
  void whatOthersHoldIsNotForLeases() throws OneFault {
    int theirs = deploy("CPU=1.5\nMEMORY=1000");
    int ours = deploy("CPU=2\nMEMORY=2000");
    assertThat(capacity(ours)).isEqualTo(Resources.of(650, 15_384));
    act(VmAction.SUSPEND, theirs);
    assertThat(capacity(ours)).as("a suspended VM keeps it").isEqualTo(Resources.of(650, 15_384));
    act(VmAction.RESUME, theirs);
    act(VmAction.STOP, theirs);
    assertThat(capacity(ours)).as("a stopped one does not").isEqualTo(Resources.of(800, 16_384));
    assertThat(capacity(-1)).isEqualTo(Resources.of(600, 14_384));
  }

  @Test
  void aHostWithMoreOnItThanItHasHasNothingLeft() throws OneFault {
    deploy("CPU=64\nMEMORY=100000");
    assertThat(capacity(-1)).isEqualTo(Resources.of(0, 0));
  }

  @Test
  void disabledAndOfflineHostsAreAway() throws OneFault {
    assertThat(away()).isEmpty();
    one.setHostStatus(0, HostStatus.DISABLED);
    assertThat(away()).contains("it is disabled in OpenNebula");
    one.setHostStatus(0, HostStatus.OFFLINE);
    assertThat(away()).contains("it is offline in OpenNebula");
    assertThat(read(-1).site()).hasSize(2);
    one.setHostStatus(0, HostStatus.ENABLED);
    assertThat(away()).isEmpty();
  }

  @Test
  void chargesAreRoundedAsOnedDoesAndHeldToTheirBounds() throws OneFault {
    assertThat(Charge.of(template("<CPU>0.129</CPU><MEMORY>3</MEMORY>")).cpu()).isEqualTo(12);
    assertThat(Charge.of(template("<CPU>1</CPU><MEMORY>3</MEMORY>")).memoryKb()).isEqualTo(3072);
    assertThatThrownBy(() -> Charge.of(template("<CPU>-1</CPU>")))
        .isInstanceOf(Unreadable.class)
        .hasMessage("a VM on a host has an impossible CPU: -100");
    assertThatThrownBy(() -> Charge.of(template("<CPU>1e20</CPU>"))).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> Charge.of(template("")))
        .isInstanceOf(Unreadable.class)
        .hasMessage("a VM on a host has no CPU");
  }

  private static Element template(String content) throws Unreadable {
    return new XmlReader().read("<TEMPLATE>" + content + "</TEMPLATE>");
  }

  private int deploy(String template) throws OneFault {
    int vm = one.allocate(template, false);
    one.deploy(vm, 0, false, -1, "");
    time.pass(Duration.ofMinutes(1));
    return vm;
  }

  private void act(VmAction action, int vm) throws OneFault {
    one.act(action, vm);
    time.pass(Duration.ofMinutes(1));
  }

  private Resources capacity(int ours) throws OneFault {
    return read(ours).hosts().get("big").capacity();
  }

  private Optional<String> away() throws OneFault {
    return read(-1).hosts().get("big").away();
  }

  private SiteReading read(int ours) throws OneFault {
    return SiteReading.of(one.hosts(), one.vms(VmFilter.NOT_DONE), id -> id == ours, id -> leased);
  }
}
