package org.leasehold.backends.opennebula.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.HttpRpc;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.backends.opennebula.recordings.Recordings;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;

/** What is written into VMs, and what is not because it is there. */
class FeedbackTest {
  private static final LeaseId LEASE = new LeaseId("17");

  private FakeOned oned;
  private OpenNebula one;
  private Feedback feedback;
  private int vm;

  @BeforeEach
  void open() throws Exception {
    oned = new FakeOned(new HandTime());
    HttpRpc rpc =
        new HttpRpc(
            HttpRpc.plain(Duration.ofMinutes(1)),
            oned.endpoint(),
            Duration.ofMinutes(1),
            1_000_000);
    one = new OpenNebula(new Caller(rpc, Credentials.given(FakeOned.SESSION), 1, made -> {}));
    feedback = new Feedback(one, false);
    vm = one.allocate("CPU=1\nMEMORY=64\nNOTES=\"mine\"\nLEASE=[START=\"asap\"]", false);
  }

  @AfterEach
  void close() {
    oned.close();
  }

  @Test
  void aVmSaysWhatItsLeaseDoes() throws OneFault {
    assertThat(tell(LeaseState.QUEUED, "number 2 of 3")).isTrue();
    Element told = one.vm(vm).userTemplate();
    assertThat(told.value("LEASE_ID")).contains("17");
    assertThat(told.value("LEASE_STATE")).contains("queued");
    assertThat(told.value("SCHED_MESSAGE")).contains("number 2 of 3");
    assertThat(told.value("NOTES")).contains("mine");
    assertThat(told.part("LEASE").value("START")).contains("asap");
  }

  @Test
  void onlyWhatHasChangedIsWritten() throws OneFault {
    tell(LeaseState.QUEUED, "number 2 of 3");
    assertThat(tell(LeaseState.QUEUED, "number 2 of 3")).isFalse();
    assertThat(tell(LeaseState.QUEUED, "number 1 of 2")).isTrue();
    assertThat(tell(LeaseState.ACTIVE, "")).isTrue();
    assertThat(tell(LeaseState.ACTIVE, "")).isFalse();
    assertThat(updates())
        .containsExactly(
            "LEASE_ID = \"17\"\nLEASE_STATE = \"queued\"\nSCHED_MESSAGE = \"number 2 of 3\"",
            "SCHED_MESSAGE = \"number 1 of 2\"",
            "LEASE_STATE = \"active\"\nSCHED_MESSAGE = \"\"");
  }

  @Test
  void anotherProcessFindsWhatWasWritten() throws OneFault {
    tell(LeaseState.QUEUED, "number 2 of 3");
    feedback = new Feedback(one, false);
    assertThat(tell(LeaseState.QUEUED, "number 2 of 3")).isFalse();
  }

  @Test
  void aVmWithoutALeaseSaysWhy() throws OneFault {
    String message = "LEASE/DURATION: \"1x\" is no\n duration \\ at all";
    assertThat(feedback.retract(one.vm(vm), message)).isTrue();
    assertThat(one.vm(vm).userTemplate().value("SCHED_MESSAGE"))
        .contains("LEASE/DURATION: '1x' is no duration / at all");
    assertThat(feedback.retract(one.vm(vm), message)).isFalse();
    assertThat(one.vm(vm).userTemplate().value("LEASE_ID")).isEmpty();
  }

  @Test
  void aLongMessageIsCut() throws OneFault {
    feedback.retract(one.vm(vm), "x".repeat(5000));
    assertThat(one.vm(vm).userTemplate().valueOrEmpty("SCHED_MESSAGE"))
        .hasSize(Feedback.LONGEST)
        .endsWith("x…");
    assertThat(feedback.retract(one.vm(vm), "x".repeat(5000))).isFalse();
  }

  @Test
  void attributesAreWrittenAsInTheRecordings() throws Exception {
    List<Object> set = Recordings.of("v7.4.0", "vm/update_sched_message").arguments();
    String message = "Sun Nov 22 16:00:00 2026: waiting in the lease queue, position 1";
    feedback.retract(one.vm(vm), message);
    feedback.retract(one.vm(vm), "");
    assertThat(updates())
        .containsExactly(
            (String) set.get(1),
            (String) Recordings.of("v7.4.0", "vm/update_clear_sched_message").arguments().get(1));
  }

  private boolean tell(LeaseState state, String message) throws OneFault {
    Optional<String> said = Optional.of(message).filter(m -> !m.isEmpty());
    return feedback.tell(one.vm(vm), new Note(LEASE, state, said));
  }

  /** The attributes of each update. */
  private List<String> updates() {
    return oned.changes().stream()
        .filter(change -> change.startsWith("one.vm.update"))
        .map(change -> change.replaceFirst("(?s)^one.vm.update \\[0, (.*), 1]$", "$1"))
        .toList();
  }
}
