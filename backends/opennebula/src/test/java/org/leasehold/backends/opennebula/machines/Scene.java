package org.leasehold.backends.opennebula.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;

/** A VM that came from OpenNebula, the lease it is in, and a backend to carry that out. */
abstract class Scene {
  static final LeaseId LEASE = new LeaseId("9");
  static final VmId VM = new VmId(LEASE, 0);
  static final String HERE = "node01";
  static final String THERE = "node02";

  @TempDir Path folder;
  final List<Outcome> told = new ArrayList<>();
  final List<String> hosts = new ArrayList<>();
  TestCloud cloud;
  OpenNebulaBackend backend;
  int number;

  @BeforeEach
  void open() throws Exception {
    cloud = new TestCloud(folder);
    number = cloud.one.allocate("NAME=a\nCPU=1\nMEMORY=512", false);
    reopen(LeaseEnd.TERMINATE, Optional.of(Duration.ofHours(1)));
    hosts.clear();
  }

  void reopen(LeaseEnd leaseEnd, Optional<Duration> duration) throws Exception {
    if (cloud.backend != null) {
      cloud.backend.close();
    }
    backend = cloud.open(TestCloud.settings(Preemption.STOP, leaseEnd));
    backend.start(
        new Reports() {
          @Override
          public void outcome(Outcome outcome) {
            told.add(outcome);
          }

          @Override
          public void hostAway(String host, String reason) {
            hosts.add(host + " away: " + reason);
          }

          @Override
          public void hostBack(String host) {
            hosts.add(host + " back");
          }
        });
    backend.expect(lease(duration, Map.of(LeaseOrigin.VMS, String.valueOf(number))));
    cloud.pass(1);
  }

  static LeaseRequest lease(Optional<Duration> duration, Map<String, String> attributes) {
    return new LeaseRequest(
        LEASE,
        "alice",
        new LeaseTerms(new Start.Asap(), duration, true),
        List.of(new NodeSet(1, Resources.of(100, 512))),
        new SoftwareEnvironment.Unmanaged(),
        attributes);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  void run() throws Exception {
    done(new Action.StartVm(VM, HERE));
  }

  void begin(Action action) {
    backend.begin(new DueAction(action, Duration.ofSeconds(5)));
  }

  void done(Action action) {
    begin(action);
    cloud.pass(15);
    assertThat(told).containsExactly(new Outcome.Done(action));
    told.clear();
  }

  void assertFailed(String reason) {
    assertThat(told).hasSize(1).first().isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) told.get(0)).reason()).contains(reason);
    told.clear();
  }

  static VmStatus atRest(String host, Phase phase) {
    return new VmStatus(VM, host, phase, Optional.empty());
  }

  Vm read() throws OneFault {
    return cloud.one.vm(number);
  }
}
