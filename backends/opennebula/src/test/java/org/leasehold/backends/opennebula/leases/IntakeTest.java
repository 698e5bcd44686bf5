package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.backends.opennebula.feedback.Feedback;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Host;

/** From templates in OpenNebula to leases, beside a desk that takes what it is given. */
class IntakeTest {
  private static final LeaseRules RULES =
      new LeaseRules(false, Duration.ofMinutes(10), Duration.ofSeconds(10), ZoneOffset.UTC);

  private final HandTime time = new HandTime();
  private final LeaseBook book = new LeaseBook();
  private final Desk desk = new Desk();
  private FakeOned oned;
  private OpenNebula one;
  private Intake intake;
  private Set<Integer> deployed = Set.of();

  /** Takes every lease on, unless told to refuse. */
  private final class Desk implements LeaseDesk {
    private final List<NewLease> submitted = new ArrayList<>();
    private final List<LeaseId> cancelled = new ArrayList<>();
    private List<Host> hosts = List.of();
    private boolean refusing;

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean use(List<Host> all) {
      hosts = all;
      return true;
    }

    @Override
    public List<Answer> submit(List<NewLease> leases) {
      return leases.stream().map(this::submit).toList();
    }

    private Answer submit(NewLease lease) {
      submitted.add(lease);
      LeaseId id = new LeaseId(String.valueOf(submitted.size()));
      if (refusing) {
        return new Answer.Refused(id, new Refusal(RefusalReason.NO_CAPACITY, "no room"));
      }
      book.expect(
          new LeaseRequest(
              id,
              lease.owner(),
              lease.terms(),
              lease.nodeSets(),
              new SoftwareEnvironment.Unmanaged(),
              lease.attributes()));
      return new Answer.Taken(id, false);
    }

    @Override
    public boolean cancel(LeaseId id) {
      cancelled.add(id);
      book.forget(id);
      return true;
    }

    @Override
    public boolean isWaiting(LeaseId id) {
      return true;
    }

    @Override
    public Optional<LeaseState> state(LeaseId id) {
      return id.value().equals("none") ? Optional.empty() : Optional.of(LeaseState.CANCELLED);
    }
  }

  @BeforeEach
  void open() throws Exception {
    oned = new FakeOned(time);
    oned.addHost("node01", 4, 4096);
    oned.addHost("node02", 4, 4096);
    one =
        new OpenNebula(
            new Caller(
                body -> oned.answer(body).getBytes(StandardCharsets.UTF_8),
                Credentials.given(FakeOned.SESSION),
                1,
                made -> {}));
    restart();
  }

  @AfterEach
  void close() {
    oned.close();
  }

  private void restart() {
    intake = new Intake(RULES, desk, book, new WrittenNotes(new Feedback(one)));
  }

  private void look() throws OneFault {
    CloudReading reading = CloudReading.take(one).orElseThrow();
    intake.see(
        reading,
        SiteReading.of(reading.hosts(), reading.vms(), id -> false, id -> Optional.empty()),
        deployed,
        time.instant());
  }

  private int vm(String more) throws OneFault {
    return one.allocate("CPU=0.5\nMEMORY=512\n" + more, false);
  }

  private String message(int vm) throws OneFault {
    return one.vm(vm).userTemplate().valueOrEmpty("SCHED_MESSAGE");
  }

  @Test
  void aVmWithoutALeaseIsImmediateAndUnlimited() throws OneFault {
    int vm = vm("");
    look();
    look();
    restart();
    look();
    assertThat(desk.submitted).hasSize(1);
    NewLease lease = desk.submitted.get(0);
    assertThat(lease.terms()).isEqualTo(new LeaseTerms(new Start.Now(), Optional.empty(), false));
    assertThat(lease.nodeSets()).containsExactly(new NodeSet(1, Resources.of(50, 512)));
    assertThat(lease.attributes()).containsEntry(Attributes.VMS, String.valueOf(vm));
    assertThat(lease.owner()).isEqualTo("oneadmin");
  }

  @Test
  void leaseAndHaizeaAreRead() throws OneFault {
    Instant made = time.instant();
    vm("LEASE=[START=\"+30m\", DURATION=\"1h30m\"]");
    vm("LEASE=[]");
    vm("HAIZEA=[start=\"+00:05:00\", duration=\"01:00:00\", preemptible=\"yes\"]");
    vm("HAIZEA=[start=\"best_effort\", duration=\"unlimited\", preemptible=\"no\"]");
    vm("LEASE=[START=\"2030-01-01 12:00\", DURATION=\"1h\", PREEMPTIBLE=\"yes\"]");
    look();
    assertThat(desk.submitted)
        .extracting(NewLease::terms)
        .containsExactly(
            terms(new Start.At(made.plusSeconds(1800)), 90, false),
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            terms(new Start.At(made.plusSeconds(300)), 60, true),
            new LeaseTerms(new Start.Asap(), Optional.empty(), false),
            terms(new Start.At(Instant.parse("2030-01-01T12:00:00Z")), 60, true));
  }

  @Test
  void deadlinesAreRead() throws OneFault {
    Instant made = time.instant();
    vm("LEASE=[DURATION=\"1h\", DEADLINE=\"+24h\"]");
    vm("LEASE=[START=\"+30m\", DURATION=\"1h\", DEADLINE=\"2030-01-01 12:00\"]");
    look();
    Instant noon = Instant.parse("2030-01-01T12:00:00Z");
    Instant earliest = made.plusSeconds(1800);
    assertThat(desk.submitted)
        .extracting(NewLease::terms)
        .containsExactly(
            terms(new Start.Window(Optional.empty(), made.plusSeconds(86_400)), 60, false),
            terms(new Start.Window(Optional.of(earliest), noon), 60, false));
  }

  private static LeaseTerms terms(Start start, long minutes, boolean preemptible) {
    return new LeaseTerms(start, Optional.of(Duration.ofMinutes(minutes)), preemptible);
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "LEASE=[START=\"soon\"] # LEASE/START: expected asap, now or a time such as",
        "LEASE=[DURATION=\"0s\"] # LEASE/DURATION: expected unlimited or a duration",
        "LEASE=[DEADLINE=\"+1h\"] # LEASE/DEADLINE: expected a DURATION beside it",
        "LEASE=[DEADLINE=\"soon\", DURATION=\"1h\"] # LEASE/DEADLINE: expected a time such as",
        "LEASE=[START=\"now\", DEADLINE=\"+1h\", DURATION=\"5m\"] # LEASE/DEADLINE: expected no",
        "LEASE=[PREEMPTIBLE=\"maybe\"] # LEASE/PREEMPTIBLE: expected yes or no, not \"maybe\"",
        "LEASE=[COUNT=\"2\"] # LEASE has COUNT and no GROUP",
        "LEASE=[GROUP=\"g\", COUNT=\"0\"] # LEASE/COUNT: expected a whole number from 1",
        "LEASE=[SPEED=\"2\"] # LEASE has no SPEED; it has START, DURATION",
        "LEASE=\"now\" # LEASE: expected a vector such as",
        "HAIZEA=[start=\"now\"] # HAIZEA has no DURATION",
        "HAIZEA=[start=\"now\", duration=\"1h\", preemptible=\"no\"] # HAIZEA/DURATION: expected",
        "USER_PRIORITY=\"high\" # USER_PRIORITY: expected a number",
        "SCHED_REQUIREMENTS=\"ID = \" # SCHED_REQUIREMENTS: at character 6: expected a number",
        "SCHED_RANK=\"1 +\" # SCHED_RANK: at character 4: expected a number",
      })
  void aWrongTemplateIsAnsweredOnceAndLeftAloneUntilItChanges(String more, String said)
      throws OneFault {
    int vm = vm(more);
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(vm)).contains(said.replace('"', '\''), "VM " + vm);
    int changes = oned.changes().size();
    look();
    assertThat(oned.changes()).hasSize(changes);
    one.update(vm, "LEASE=[START=\"asap\"]", Update.REPLACE);
    look();
    assertThat(desk.submitted).hasSize(1);
  }

  @Test
  void aRefusedLeaseIsToldAndNotSubmittedAgainNorAfterARestart() throws OneFault {
    desk.refusing = true;
    int vm = vm("LEASE=[START=\"now\"]");
    look();
    look();
    restart();
    look();
    assertThat(desk.submitted).hasSize(1);
    assertThat(message(vm)).contains("Lease 1 is rejected: no room.");
    assertThat(one.vm(vm).userTemplate().value("LEASE_STATE")).contains("rejected");
  }

  @Test
  void aVmThatIsTerminatedOrHeldTakesItsLeaseBack() throws OneFault {
    int gone = vm("LEASE=[START=\"asap\"]");
    int held = vm("LEASE=[START=\"asap\"]");
    look();
    one.act(VmAction.TERMINATE, gone);
    one.act(VmAction.HOLD, held);
    look();
    assertThat(desk.cancelled).containsExactly(new LeaseId("1"), new LeaseId("2"));
    assertThat(desk.submitted).hasSize(2);
    one.act(VmAction.RELEASE, held);
    look();
    assertThat(desk.submitted).hasSize(3);
  }

  @Test
  void aVmThatAsksForSomethingElseWhileItWaitsIsSubmittedAnew() throws OneFault {
    int vm = vm("LEASE=[START=\"asap\", DURATION=\"1h\"]");
    look();
    look();
    assertThat(desk.cancelled).isEmpty();
    one.resize(vm, "CPU=2\nMEMORY=1024", true);
    look();
    look();
    one.update(vm, "LEASE=[START=\"asap\", DURATION=\"2h\"]", Update.MERGE);
    look();
    look();
    assertThat(desk.cancelled).containsExactly(new LeaseId("1"), new LeaseId("2"));
    assertThat(desk.submitted).hasSize(3);
    assertThat(desk.submitted.get(1).nodeSets())
        .containsExactly(new NodeSet(1, Resources.of(200, 1024)));
    assertThat(desk.submitted.get(2).terms().duration()).contains(Duration.ofHours(2));
    restart();
    look();
    assertThat(desk.submitted).hasSize(3);
  }

  @Test
  void aVmThatSomebodyDeploysTakesItsLeaseBackAndItsGroupWaitsForAnother() throws OneFault {
    int first = vm("LEASE=[GROUP=\"web\", COUNT=\"2\"]");
    int second = vm("LEASE=[GROUP=\"web\", COUNT=\"2\"]");
    look();
    one.deploy(first, 0, false, -1, "");
    deployed = Set.of(first);
    look();
    deployed = Set.of();
    look();
    assertThat(desk.cancelled).containsExactly(new LeaseId("1"));
    assertThat(desk.submitted).hasSize(1);
    assertThat(message(first)).contains("Lease 1 was taken back: somebody else has deployed");
    assertThat(one.vm(first).userTemplate().value("LEASE_ID")).isEmpty();
    assertThat(message(second)).isEqualTo("Group web has 1 of 2 VMs; it waits for the others.");
  }

  @Test
  void aVmThatOutlivesItsLeaseSaysHowThatEndedAlsoAfterARestart() throws OneFault {
    int off = vm("LEASE_ID=\"7\"\nLEASE_STATE=\"active\"\nSCHED_MESSAGE=\"old\"");
    int strange = vm("LEASE_ID=\"none\"\nLEASE_STATE=\"active\"");
    for (int vm : List.of(off, strange)) {
      one.deploy(vm, 0, false, -1, "");
      time.pass(Duration.ofSeconds(5));
      one.act(VmAction.POWEROFF, vm);
      time.pass(Duration.ofSeconds(5));
    }
    look();
    assertThat(one.vm(off).userTemplate().value("LEASE_STATE")).contains("cancelled");
    assertThat(message(off)).isEqualTo("Lease 7 has ended (cancelled).");
    assertThat(one.vm(strange).userTemplate().value("LEASE_STATE")).contains("active");
    int changes = oned.changes().size();
    look();
    restart();
    look();
    assertThat(oned.changes()).hasSize(changes);
    assertThat(desk.submitted).isEmpty();
  }

  @Test
  void aRequirementIsAResourceOfTheHostsThatMeetIt() throws OneFault {
    vm("SCHED_REQUIREMENTS=\"NAME = node02\"");
    look();
    String resource =
        desk.submitted.get(0).nodeSets().get(0).resources().amounts().keySet().stream()
            .filter(Attributes::isSpecial)
            .findFirst()
            .orElseThrow();
    assertThat(desk.hosts)
        .extracting(host -> host.capacity().amount(resource) > 0)
        .containsExactly(false, true);
    book.forget(new LeaseId("1"));
    look();
    assertThat(desk.hosts).allMatch(host -> host.capacity().amount(resource) == 0);
  }

  @Test
  void disksForWhichThereIsNoRoomAnywhereWaitWithTheReason() throws OneFault {
    oned.setSystemDatastoreFree(1000);
    int vm = vm("DISK=[TYPE=\"fs\", SIZE=\"600\"]\nDISK=[TYPE=\"swap\", SIZE=\"600\"]");
    int small = vm("DISK=[TYPE=\"fs\", SIZE=\"600\"]");
    vm("DISK=[IMAGE_ID=\"0\", SIZE=\"5000\", CLONE=\"NO\", LN_TARGET=\"NONE\"]");
    look();
    assertThat(desk.submitted).hasSize(2);
    assertThat(message(vm)).contains("meets its requirements: SYSTEM_DS_FREE_MB >= 1200");
    assertThat(message(small)).isEmpty();
    oned.setSystemDatastoreFree(1200);
    look();
    assertThat(desk.submitted).hasSize(3);
  }

  @Test
  void disksGoToHostsThatHaveRoomInDatastoresOfTheirOwn() throws OneFault {
    oned.setLocalDatastoreFree(0, 1000);
    oned.setLocalDatastoreFree(1, 2000);
    int vm = vm("DISK=[IMAGE_ID=\"0\", SIZE=\"1500\", CLONE=\"YES\", CLONE_TARGET=\"SYSTEM\"]");
    look();
    String resource =
        desk.submitted.get(0).nodeSets().get(0).resources().amounts().keySet().stream()
            .filter(Attributes::isSpecial)
            .findFirst()
            .orElseThrow();
    assertThat(amounts(resource)).containsExactly(0L, (long) NodeSet.MOST);

    one.deploy(vm, 1, true, -1, "");
    time.pass(Duration.ofSeconds(5));
    oned.setLocalDatastoreFree(1, 500);
    look();
    assertThat(amounts(resource)).as("it stays where it is").containsExactly(0L, 1L);
    one.act(VmAction.STOP, vm);
    time.pass(Duration.ofSeconds(5));
    look();
    assertThat(amounts(resource)).as("its disks are stored").containsExactly(1L, 1L);
  }

  private List<Long> amounts(String resource) {
    return desk.hosts.stream().map(host -> host.capacity().amount(resource)).toList();
  }

  @Test
  void whatNoHostMeetsWaitsWithTheReason() throws OneFault {
    int vm = vm("SCHED_REQUIREMENTS=\"NAME = node03\"");
    look();
    assertThat(desk.submitted).isEmpty();
    assertThat(message(vm)).contains("meets its requirements: NAME = 'node03'");
    oned.addHost("node03", 4, 4096);
    look();
    assertThat(desk.submitted).hasSize(1);
  }
}
