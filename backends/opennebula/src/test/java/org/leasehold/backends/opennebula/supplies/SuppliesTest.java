package org.leasehold.backends.opennebula.supplies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Datastore;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.HostShare;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.Network;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.backends.opennebula.supplies.Supplies.Result.Chosen;
import org.leasehold.backends.opennebula.supplies.Supplies.Result.Missing;

/** Which datastore and which networks a VM gets, and what is left for the next. */
class SuppliesTest {
  private static final Host HERE = host("here", 0);
  private static final Host ELSEWHERE = host("elsewhere", 1);
  private static final String DISK = "DISK=[TYPE=\"fs\", SIZE=\"1000\"]\n";

  private FakeOned oned;
  private OpenNebula one;

  @BeforeEach
  void open() throws Exception {
    oned = new FakeOned(new HandTime());
    one = oned.client();
  }

  @AfterEach
  void close() {
    oned.close();
  }

  private static Host host(String name, int cluster) {
    return new Host(
        cluster,
        name,
        HostState.MONITORED,
        cluster,
        "cluster" + cluster,
        new HostShare(0, 400, 400, 0, 4096, 4096),
        List.of(),
        Element.empty("TEMPLATE"),
        Element.empty("HOST"));
  }

  private static Datastore datastore(int id, long free, String attribute, String value) {
    Element template = vector("TEMPLATE", Map.of(attribute, value));
    Element whole = whole("DATASTORE", id, template, Map.of("FREE_MB", String.valueOf(free)));
    return new Datastore(
        id, "ds" + id, Datastore.Kind.SYSTEM, true, List.of(0), 9000, free, 0, template, whole);
  }

  private static Network network(int id, int addresses, int used, int... clusters) {
    Element template = Element.empty("TEMPLATE");
    Element whole = whole("VNET", id, template, Map.of("USED_LEASES", String.valueOf(used)));
    List<Integer> in = Arrays.stream(clusters).boxed().toList();
    return new Network(id, "net" + id, in, addresses, used, template, whole);
  }

  private static Element whole(String name, int id, Element template, Map<String, String> more) {
    Element plain = vector(name, more);
    List<Element> all = new ArrayList<>(plain.children());
    all.add(new Element("ID", String.valueOf(id), List.of()));
    all.add(template);
    return new Element(name, "", all);
  }

  private static Element vector(String name, Map<String, String> values) {
    return new Element(
        name,
        "",
        values.entrySet().stream()
            .map(each -> new Element(each.getKey(), each.getValue(), List.of()))
            .toList());
  }

  private static Supplies supplies(List<Datastore> datastores, Network... networks) {
    return new Supplies(new SystemDatastores(datastores), new Networks(List.of(networks)));
  }

  private Vm vm(String template) throws OneFault {
    return one.vm(one.allocate("CPU=1\nMEMORY=64\n" + template, false));
  }

  private List<Integer> datastores(Supplies supplies, String template, int times) throws OneFault {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      chosen.add(((Chosen) supplies.choose(vm(template), HERE)).choice().datastore());
    }
    return chosen;
  }

  @Test
  void aVmThatSaysNothingIsLeftToOned() throws OneFault {
    Supplies supplies = supplies(List.of(datastore(0, 5000, "A", "1")), network(0, 9, 0, 0));
    assertThat(supplies.choose(vm(DISK), HERE)).isEqualTo(new Chosen(new Choice(-1, "")));
    assertThat(Supplies.areChosenFor(vm(DISK))).isFalse();
  }

  @Test
  void theDatastoreMeetsWhatIsRequiredAndTheRoomiestIsTaken() throws OneFault {
    List<Datastore> all =
        List.of(
            datastore(0, 9000, "SSD", "NO"),
            datastore(100, 2500, "SSD", "YES"),
            datastore(101, 2600, "SSD", "YES"));
    String ssd = DISK + "SCHED_DS_REQUIREMENTS=\"SSD = YES\"";
    Supplies supplies = supplies(all);
    assertThat(datastores(supplies, ssd, 4)).containsExactly(101, 100, 101, 100);
    assertThat(supplies.choose(vm(ssd), HERE))
        .isEqualTo(
            new Missing(
                "there is not, for VMs on here, a system datastore with 1000 MB free that meets"
                    + " SSD = \"YES\""));
    assertThat(supplies(all).choose(vm(ssd), ELSEWHERE)).isInstanceOf(Missing.class);
  }

  @Test
  void theHighestRankGoesFirstAsLongAsThereIsRoom() throws OneFault {
    List<Datastore> all =
        List.of(datastore(0, 9000, "SPEED", "1"), datastore(100, 2000, "SPEED", "7"));
    assertThat(datastores(supplies(all), DISK + "SCHED_DS_RANK=\"SPEED\"", 3))
        .containsExactly(100, 100, 0);
    assertThat(datastores(supplies(all), DISK + "SCHED_DS_RANK=\"-SPEED\"", 1)).containsExactly(0);
  }

  @Test
  void addressesThatAreTakenAreNotThereForTheNext() throws OneFault {
    Supplies supplies =
        supplies(List.of(), network(0, 3, 1, 0), network(1, 1, 0, 0), network(2, 9, 0, 1));
    String two = "NIC=[NETWORK_MODE=\"auto\"]\nNIC=[NETWORK_MODE=\"auto\"]";
    assertThat(((Chosen) supplies.choose(vm(two), HERE)).choice().extra().lines())
        .containsExactly(nic(0, 0), nic(1, 0));
    String one = "NIC=[NETWORK_ID=\"1\"]\nNIC=[NETWORK_MODE=\"auto\"]";
    assertThat(((Chosen) supplies.choose(vm(one), HERE)).choice().extra()).isEqualTo(nic(1, 1));
    assertThat(supplies.choose(vm(one), HERE))
        .isEqualTo(new Missing("there is not, for VMs on here, a network with a free address"));
    assertThat(((Chosen) supplies.choose(vm(one), ELSEWHERE)).choice().extra())
        .isEqualTo(nic(1, 2));
  }

  @Test
  void networksAreChosenByRequirementAndRank() throws OneFault {
    Supplies supplies = supplies(List.of(), network(0, 90, 1, 0), network(1, 9, 3, 0));
    String ranked = "NIC=[NETWORK_MODE=\"auto\", SCHED_RANK=\"USED_LEASES\"]";
    assertThat(((Chosen) supplies.choose(vm(ranked), HERE)).choice().extra()).isEqualTo(nic(0, 1));
    String other =
        "NIC=[NETWORK_MODE=\"auto\", SCHED_REQUIREMENTS=\"ID = 0\", SCHED_RANK=\"USED_LEASES\"]";
    assertThat(((Chosen) supplies.choose(vm(other), HERE)).choice().extra()).isEqualTo(nic(0, 0));
    String none = "AUTOMATIC_NIC_REQUIREMENTS=\"ID = 1\"\n" + other;
    assertThat(supplies.choose(vm(none), HERE)).isInstanceOf(Missing.class);
  }

  private static String nic(int nic, int network) {
    return "NIC=[NIC_ID=\"%d\", NETWORK_MODE=\"auto\" , NETWORK_ID=\"%d\"]".formatted(nic, network);
  }
}
