package org.leasehold.backends.opennebula.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.opennebula.recordings.Recording;
import org.leasehold.backends.opennebula.recordings.Recordings;

/** The client speaks as the recordings do, and understands whatever oned answered in them. */
class RecordedTrafficTest {
  private final XmlReader xml = new XmlReader();

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void requestsAreTheRecordedOnes(String version) throws Exception {
    int compared = 0;
    for (Recording recording : Recordings.of(version)) {
      if (RecordedCalls.isTheClients(recording.name(), recording.method())) {
        CannedRpc rpc = new CannedRpc().answer(recording.response());
        outcome(rpc, recording);
        assertThat(canonical(rpc.asked.get(0).getBytes(StandardCharsets.UTF_8)))
            .as(recording.toString())
            .isEqualTo(canonical(recording.request()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void whatOnedDidIsUnderstoodAsDoneAndWhatItRefusedByItsCode(String version) throws Exception {
    for (Recording recording : Recordings.of(version)) {
      if (RecordedCalls.isTheClients(recording.name(), recording.method())) {
        Object outcome = outcome(new CannedRpc().answer(recording.response()), recording);
        if (recording.ok()) {
          assertThat(outcome).as(recording.toString()).isNotInstanceOf(OneFault.class);
        } else {
          assertThat(outcome)
              .as(recording.toString())
              .isInstanceOfSatisfying(
                  OneFault.Refused.class, f -> assertThat(f.code()).isEqualTo(recording.code()));
        }
      }
    }
  }

  @Test
  void everyResponseIsReadWithItsDocument() throws Exception {
    ReplyReader reader = new ReplyReader();
    for (Recording recording : Recordings.all()) {
      Reply reply = reader.read(recording.response());
      if (reply instanceof Reply.Success success) {
        assertThat(recording.ok()).as(recording.toString()).isTrue();
        if (success.value().startsWith("<")) {
          assertThatCode(() -> xml.read(success.value())).doesNotThrowAnyException();
        }
      } else {
        assertThat(((Reply.Failure) reply).code())
            .as(recording.toString())
            .isEqualTo(recording.code());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void refusalsAreOfTheirKind(String version) throws Exception {
    assertRefused(version, "error/bad_session", OneFault.NotAuthenticated.class);
    assertRefused(version, "error/not_authorized_deploy", OneFault.NotAuthorized.class);
    assertRefused(version, "error/no_such_vm_info", OneFault.NoSuchObject.class);
    assertRefused(version, "error/wrong_state_deploy_running", OneFault.NotPossible.class);
    assertRefused(version, "error/enforce_over_capacity", OneFault.NotPossible.class);
    assertRefused(version, "vm/allocate_bad_template", OneFault.Internal.class);
  }

  @Test
  void aFaultIsAWrongCall() throws Exception {
    Recording recording = Recordings.of("v6.10.5", "error/too_few_arguments");
    OpenNebula one = one(new CannedRpc().answer(recording.response()));
    OneFault fault = catchThrowableOfType(OneFault.class, one::version);
    assertThat(fault).isInstanceOf(OneFault.WrongCall.class).hasMessage("Not enough parameters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void aVmIsReadWhole(String version) throws Exception {
    Vm vm = vm(version, "vm/info_running_after_stop_resume");
    assertThat(vm.id()).isZero();
    assertThat(vm.name()).isEqualTo("lease-ar");
    assertThat(vm.owner()).isEqualTo("oneadmin");
    assertThat(vm.state()).isEqualTo(VmState.ACTIVE);
    assertThat(vm.lcm()).isEqualTo(LcmState.RUNNING);
    assertThat(vm.lcm().running()).isTrue();
    assertThat(vm.template().decimal("CPU")).hasToString("Optional[0.5]");
    assertThat(vm.template().number("MEMORY")).isEqualTo(256);
    assertThat(vm.template().children("DISK")).hasSize(2);
    Element haizea = vm.userTemplate().part("HAIZEA");
    assertThat(haizea.value("START")).contains("+00:05:00");
    assertThat(haizea.value("GROUP")).contains("g1");
    assertThat(vm.userTemplate().value("SCHED_REQUIREMENTS")).contains("RACK=\"r1\"");
    assertThat(vm.history())
        .extracting(HistoryRecord::host)
        .containsExactly("node01", "node01", "node02");
    assertThat(vm.history()).extracting(HistoryRecord::sequence).containsExactly(0, 1, 2);
    assertThat(vm.lastStay()).hasValueSatisfying(stay -> assertThat(stay.end()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void statesFollowTheActions(String version) throws Exception {
    assertThat(vm(version, "vm/info_hold").state()).isEqualTo(VmState.HOLD);
    assertThat(vm(version, "vm/info_after_suspend").state()).isEqualTo(VmState.SUSPENDED);
    assertThat(vm(version, "vm/info_after_stop").state()).isEqualTo(VmState.STOPPED);
    assertThat(vm(version, "vm/info_after_poweroff").state()).isEqualTo(VmState.POWEROFF);
    assertThat(vm(version, "vm/info_after_undeploy").state()).isEqualTo(VmState.UNDEPLOYED);
    assertThat(vm(version, "vm/info_after_terminate").state()).isEqualTo(VmState.DONE);
    Vm failed = vm(version, "vm/info_boot_failure");
    assertThat(failed.lcm()).isEqualTo(LcmState.BOOT_FAILURE);
    assertThat(failed.lcm().failure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void hostsAreReadInTheirUnits(String version) throws Exception {
    List<Host> hosts = one(answering(version, "read/hostpool.info_with_vms")).hosts();
    assertThat(hosts)
        .extracting(Host::name)
        .containsExactlyInAnyOrder("node01", "node02", "node03", "node04");
    Host host = hosts.stream().filter(h -> h.id() == 0).findFirst().orElseThrow();
    assertThat(host.state().open()).isTrue();
    assertThat(host.cluster()).isEqualTo("default");
    assertThat(host.share())
        .isEqualTo(new HostShare(50, 800, 800, 262_144, 16_777_216, 16_777_216));
    assertThat(host.vms()).containsExactly(0);
    Host disabled = one(answering(version, "read/host.info_disabled")).host(3);
    assertThat(disabled.state()).isEqualTo(HostState.DISABLED);
    assertThat(disabled.state().open()).isFalse();
    Host offline = one(answering(version, "read/host.info_offline")).host(3);
    assertThat(offline.state()).isEqualTo(HostState.OFFLINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void theOtherPoolsAreRead(String version) throws Exception {
    assertThat(one(answering(version, "read/zone.raftstatus")).raftState())
        .isEqualTo(RaftState.SOLO);
    assertThat(one(answering(version, "read/system.version")).version())
        .isEqualTo(version.substring(1));
    assertThat(one(answering(version, "read/datastorepool.info")).datastores())
        .filteredOn(d -> d.kind() == Datastore.Kind.SYSTEM)
        .singleElement()
        .satisfies(d -> assertThat(d.usable()).isTrue())
        .satisfies(d -> assertThat(d.clusters()).containsExactly(0));
    Cluster cluster = one(answering(version, "read/clusterpool.info")).clusters().get(0);
    assertThat(cluster.hosts()).containsExactly(0, 1, 2, 3);
    VmGroup group = one(answering(version, "read/vmgrouppool.info")).vmGroups().get(0);
    assertThat(group.roles())
        .extracting(VmGroup.Role::policy)
        .containsExactly(VmGroup.Policy.ANTI_AFFINED, VmGroup.Policy.AFFINED);
    assertThat(one(answering(version, "read/userpool.info")).users())
        .extracting(User::name)
        .containsExactly("alice", "serveradmin", "oneadmin");
    Network network = one(answering(version, "read/vnpool.info")).networks().get(0);
    assertThat(network.addresses()).isEqualTo(200);
  }

  private static void assertRefused(String version, String name, Class<? extends OneFault> kind)
      throws IOException {
    Recording recording = Recordings.of(version, name);
    Object outcome = outcome(new CannedRpc().answer(recording.response()), recording);
    assertThat(outcome).as(name).isInstanceOf(kind);
    assertThat((OneFault) outcome).message().isNotBlank();
  }

  private static Object outcome(CannedRpc rpc, Recording recording) {
    try {
      return RecordedCalls.make(one(rpc), recording.method(), recording.arguments());
    } catch (OneFault e) {
      return e;
    }
  }

  private static Vm vm(String version, String name) throws IOException, OneFault {
    return one(answering(version, name)).vm(0);
  }

  private static CannedRpc answering(String version, String name) throws IOException {
    return new CannedRpc().answer(Recordings.of(version, name).response());
  }

  private static OpenNebula one(Rpc rpc) {
    return new OpenNebula(new Caller(rpc, Credentials.given("a:b"), 1, made -> {}));
  }

  /** The method and the arguments but the session, with types of one name where they are one. */
  private List<String> canonical(byte[] request) throws OneFault {
    Element call = xml.read(request);
    List<String> parts = new ArrayList<>(List.of(call.valueOrEmpty("methodName")));
    List<Element> parameters = call.part("params").children("param");
    for (Element parameter : parameters.subList(1, parameters.size())) {
      Element value = parameter.part("value").children().get(0);
      parts.add((value.name().equals("i4") ? "int" : value.name()) + " " + value.text());
    }
    return parts;
  }
}
