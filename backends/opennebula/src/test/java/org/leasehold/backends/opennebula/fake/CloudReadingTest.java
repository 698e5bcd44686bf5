package org.leasehold.backends.opennebula.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Cluster;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.RaftState;
import org.leasehold.backends.opennebula.client.Rpc;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmAction;

/** What is read for a decision, and beside whom none is taken. */
class CloudReadingTest {
  private final List<String> asked = new ArrayList<>();
  private FakeOned oned;
  private OpenNebula one;

  @BeforeEach
  void open() throws Exception {
    oned = new FakeOned(new HandTime());
    oned.addHost("node01", 4, 4096);
    one = open(body -> oned.answer(body).getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    oned.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"SOLO", "LEADER"})
  void besideALeaderAllIsRead(RaftState state) throws OneFault {
    oned.setRaftState(state);
    int waiting = one.allocate("CPU=1\nMEMORY=64\nLEASE=[START=\"asap\"]", false);
    one.act(VmAction.TERMINATE, one.allocate("CPU=1\nMEMORY=64", false));

    CloudReading reading = CloudReading.take(one).orElseThrow();

    assertThat(reading.vms()).extracting(Vm::id).containsExactly(waiting);
    assertThat(reading.vms().get(0).userTemplate().part("LEASE").value("START")).contains("asap");
    assertThat(reading.hosts()).extracting(Host::name).containsExactly("node01");
    assertThat(reading.clusters()).extracting(Cluster::name).containsExactly("default");
    assertThat(reading.datastores()).hasSize(2);
    assertThat(reading.users()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SOLO", "LEADER"})
  void besideAnotherServerNothingIs(RaftState state) throws OneFault {
    oned.setRaftState(state);
    assertThat(CloudReading.take(one)).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatWasReadWhileTheLeadWasLostIsNotUsed() throws OneFault {
    Rpc losing =
        body -> {
          String answer = oned.answer(body);
          if (body.contains("one.userpool.info")) {
            oned.setRaftState(RaftState.FOLLOWER);
          }
          return answer.getBytes(StandardCharsets.UTF_8);
        };
    assertThat(CloudReading.take(open(losing))).isEmpty();
  }

  private OpenNebula open(Rpc rpc) {
    Rpc listening =
        body -> {
          asked.add(body);
          return rpc.send(body);
        };
    return new OpenNebula(
        new Caller(listening, Credentials.given(FakeOned.SESSION), 1, made -> {}));
  }
}
