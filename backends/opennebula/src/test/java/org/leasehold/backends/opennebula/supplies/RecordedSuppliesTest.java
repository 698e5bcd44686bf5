package org.leasehold.backends.opennebula.supplies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.recordings.Recording;
import org.leasehold.backends.opennebula.recordings.Recordings;

/** Real pools give the deployment that was recorded. */
class RecordedSuppliesTest {

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void anAutomaticNicIsDeployedAsRecorded(String version) throws Exception {
    Vm vm = waiting(answering(version, "vm/info_nic_auto_running").vm(3));
    assertThat(Supplies.areChosenFor(vm)).isTrue();
    Supplies supplies =
        new Supplies(
            new SystemDatastores(answering(version, "read/datastorepool.info").datastores()),
            new Networks(answering(version, "read/vnpool.info").networks()));
    Recording deployed = Recordings.of(version, "vm/deploy_nic_auto");
    Host host =
        answering(version, "read/hostpool.info_with_vms").hosts().stream()
            .filter(each -> each.id() == (Integer) deployed.arguments().get(1))
            .findFirst()
            .orElseThrow();

    Choice choice = ((Supplies.Result.Chosen) supplies.choose(vm, host)).choice();

    assertThat(List.<Object>of(vm.id(), host.id(), false, choice.datastore(), choice.extra()))
        .isEqualTo(deployed.arguments());
  }

  /** The VM as it was before its NIC had a network. */
  private static Vm waiting(Vm vm) {
    List<Element> template =
        vm.template().children().stream()
            .map(each -> each.name().equals("NIC") ? withoutNetwork(each) : each)
            .toList();
    return new Vm(
        vm.id(),
        vm.name(),
        vm.ownerId(),
        vm.owner(),
        vm.groupId(),
        vm.group(),
        VmState.PENDING,
        vm.lcm(),
        false,
        vm.submitted(),
        vm.ended(),
        "",
        new Element("TEMPLATE", "", template),
        vm.userTemplate(),
        List.of());
  }

  private static Element withoutNetwork(Element nic) {
    return new Element(
        "NIC",
        "",
        nic.children().stream().filter(each -> !each.name().equals("NETWORK_ID")).toList());
  }

  private static OpenNebula answering(String version, String name) throws IOException {
    byte[] response = Recordings.of(version, name).response();
    return new OpenNebula(new Caller(body -> response, Credentials.given("a:b"), 1, made -> {}));
  }
}
