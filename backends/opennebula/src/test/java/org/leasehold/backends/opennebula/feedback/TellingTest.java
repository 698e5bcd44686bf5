package org.leasehold.backends.opennebula.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Explanation;

/** When VMs are told, and when not yet. */
class TellingTest {
  private static final LeaseId LEASE = new LeaseId("17");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private FakeOned oned;
  private OpenNebula one;
  private int vm;
  private Optional<Explanation> explanation = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    oned = new FakeOned(new HandTime());
    one = oned.client();
    vm = one.allocate("CPU=1\nMEMORY=64", false);
  }

  @AfterEach
  void close() {
    oned.close();
  }

  @Test
  void aMessageStandsForAWhile() throws OneFault {
    Telling telling = telling(false);
    waits("2026-03-02T13:00:00Z");
    assertThat(tell(telling, 0)).isEqualTo(1);
    waits("2026-03-02T14:00:00Z");
    assertThat(tell(telling, 29)).isZero();
    assertThat(message()).contains("13:00:00");
    assertThat(tell(telling, 30)).isEqualTo(1);
    assertThat(message()).contains("14:00:00");
    assertThat(tell(telling, 90)).isZero();
  }

  @Test
  void whatALeaseBeginsIsToldAtOnce() throws OneFault {
    Telling telling = telling(false);
    waits("2026-03-02T13:00:00Z");
    tell(telling, 0);
    explanation = Optional.of(new Explanation.Ended(LEASE, LeaseState.CANCELLED));
    assertThat(tell(telling, 1)).isEqualTo(1);
    assertThat(message()).isEmpty();
    assertThat(one.vm(vm).userTemplate().value("LEASE_STATE")).contains("cancelled");
  }

  @Test
  void ofALeaseThatIsNotThereNothingIsTold() throws OneFault {
    assertThat(tell(telling(false), 0)).isZero();
  }

  @Test
  void inADryRunItSaysSo() throws OneFault {
    Telling telling = telling(true);
    waits("2026-03-02T13:00:00Z");
    tell(telling, 0);
    assertThat(message()).startsWith("Dry run, nothing is done: Lease 17 was to start");
    assertThat(one.vm(vm).userTemplate().value("LEASE_ID")).isEmpty();
    assertThat(one.vm(vm).userTemplate().value("LEASE_STATE")).isEmpty();
    waits("2026-03-02T14:00:00Z");
    assertThat(tell(telling, 29)).isZero();
    assertThat(tell(telling, 30)).isEqualTo(1);
    tidy(telling);
    assertThat(tell(telling, 60)).isZero();
  }

  private static void tidy(Telling telling) {
    telling.tidy(NOON.plusSeconds(60));
  }

  private Telling telling(boolean dryRun) {
    return new Telling(
        new Feedback(one, dryRun),
        new WaitingMessage(ZoneOffset.UTC),
        lease -> explanation,
        Duration.ofSeconds(30),
        dryRun);
  }

  private void waits(String asked) {
    explanation =
        Optional.of(
            new Explanation.Stranded(
                LEASE, LeaseState.QUEUED, Instant.parse(asked), Optional.empty()));
  }

  private int tell(Telling telling, int second) throws OneFault {
    return telling.tell(LEASE, List.of(one.vm(vm)), NOON.plusSeconds(second));
  }

  private String message() throws OneFault {
    return one.vm(vm).userTemplate().valueOrEmpty("SCHED_MESSAGE");
  }
}
