package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Recovery;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;

/** From templates in OpenNebula to leases, beside a desk that takes what it is given. */
class IntakeTest extends IntakeScene {
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
  void aVmThatWaitsForALeaseSaysNothingOfTheOneBefore() throws OneFault {
    desk.refusing = true;
    int vm = vm("LEASE=[START=\"now\"]");
    look();
    assertThat(one.vm(vm).userTemplate().valueOrEmpty("LEASE_STATE")).isEqualTo("rejected");
    desk.refusing = false;
    one.update(vm, "LEASE=[GROUP=\"web\", COUNT=\"2\"]", Update.MERGE);
    look();
    assertThat(message(vm)).isEqualTo("Group web has 1 of 2 VMs; it waits for the others.");
    assertThat(one.vm(vm).userTemplate().valueOrEmpty("LEASE_STATE")).isEmpty();
    assertThat(one.vm(vm).userTemplate().valueOrEmpty("LEASE_ID")).isEmpty();

    restart();
    vm("LEASE=[GROUP=\"web\", COUNT=\"2\"]");
    look();
    assertThat(desk.submitted).hasSize(2);
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
        "SCHED_DS_REQUIREMENTS=\"ID = \" # SCHED_DS_REQUIREMENTS: at character 6: expected a",
        "SCHED_DS_RANK=\"1 +\" # SCHED_DS_RANK: at character 4: expected a number",
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
  void aVmThatRunsAlreadyWhenItsDeploymentIsSeenSaysThatItsLeaseWasTakenBack() throws OneFault {
    int vm = vm("LEASE=[START=\"asap\"]");
    look();
    one.update(vm, "LEASE_ID=\"1\"\nLEASE_STATE=\"queued\"", Update.MERGE);
    one.deploy(vm, 0, false, -1, "");
    time.pass(Duration.ofSeconds(5));
    deployed = Set.of(vm);
    CloudReading reading = reading();
    look(reading);
    assertThat(message(vm)).contains("Lease 1 was taken back");
    deployed = Set.of();
    look(reading);
    assertThat(message(vm)).as("after a look from before it was told").contains("taken back");
    look();
    assertThat(message(vm)).contains("Lease 1 was taken back");
    assertThat(one.vm(vm).userTemplate().value("LEASE_ID")).isEmpty();
  }

  @Test
  void aVmThatIsNotClearedAwayYetWhenItsLeaseHasEndedIsToldWhenItIs() throws OneFault {
    int vm = vm("LEASE=[START=\"asap\"]");
    look();
    oned.failNext(Stage.BOOT);
    one.deploy(vm, 0, false, -1, "");
    time.pass(Duration.ofSeconds(5));
    book.forget(new LeaseId("1"));
    look();
    assertThat(message(vm)).isEmpty();
    one.recover(vm, Recovery.DELETE_RECREATE);
    look();
    look();
    assertThat(message(vm)).contains("Lease 1 has ended (cancelled).");
    assertThat(desk.submitted).hasSize(1);
  }

  @Test
  void aVmThatOthersHaveStartedSaysNoMoreOfADryRun() throws OneFault {
    String said = "SCHED_MESSAGE=\"Dry run, nothing is done: It waits: number 1 of 1.\"";
    int started = vm(said);
    int held = vm(said);
    one.act(VmAction.HOLD, held);
    one.deploy(started, 0, false, -1, "");
    time.pass(Duration.ofSeconds(5));
    look();
    assertThat(message(started)).isEmpty();
    assertThat(message(held)).startsWith("Dry run");
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
}
