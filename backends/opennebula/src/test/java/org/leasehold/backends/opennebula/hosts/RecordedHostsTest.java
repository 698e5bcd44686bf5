package org.leasehold.backends.opennebula.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Rpc;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.recordings.Recordings;
import org.leasehold.core.lease.Resources;

/** What is read of a host agrees with what a real oned has charged to it. */
class RecordedHostsTest {
  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void aVmIsTakenFromItsHostAsOnedCharges(String version) throws Exception {
    Host host = one(version, "read/host.info_with_vms").host(0);
    Vm vm = one(version, "vm/info_running").vm(0);
    assertThat(Charge.of(vm.template()).cpu()).isEqualTo(host.share().cpuUsed());
    assertThat(Charge.of(vm.template()).memoryKb()).isEqualTo(host.share().memoryUsed());
    SiteReading beside =
        SiteReading.of(List.of(host), List.of(vm), id -> false, id -> Optional.empty());
    assertThat(beside.hosts().get("node01").capacity()).isEqualTo(Resources.of(750, 16_128));
    SiteReading ours =
        SiteReading.of(List.of(host), List.of(vm), id -> id == 0, id -> Optional.empty());
    assertThat(ours.hosts().get("node01").capacity()).isEqualTo(Resources.of(800, 16_384));
  }

  private static OpenNebula one(String version, String name) throws Exception {
    byte[] response = Recordings.of(version, name).response();
    Rpc rpc = body -> response;
    return new OpenNebula(new Caller(rpc, Credentials.given("a:b"), 1, made -> {}));
  }
}
