package org.leasehold.backends.opennebula.leases;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.backends.opennebula.feedback.Feedback;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.site.Host;

/** VMs in a fake oned, and a desk that takes the leases it is given. */
abstract class IntakeScene {
  private static final LeaseRules RULES =
      new LeaseRules(false, Duration.ofMinutes(10), Duration.ofSeconds(10), ZoneOffset.UTC);

  final HandTime time = new HandTime();
  final LeaseBook book = new LeaseBook();
  final Desk desk = new Desk();
  FakeOned oned;
  OpenNebula one;
  private Intake intake;
  Set<Integer> deployed = Set.of();

  /** Takes every lease on, unless told to refuse. */
  final class Desk implements LeaseDesk {
    final List<NewLease> submitted = new ArrayList<>();
    final List<LeaseId> cancelled = new ArrayList<>();
    List<Host> hosts = List.of();
    boolean refusing;

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
    one = oned.client();
    restart();
  }

  @AfterEach
  void close() {
    oned.close();
  }

  void restart() {
    intake = new Intake(RULES, desk, book, new WrittenNotes(new Feedback(one, false)));
  }

  CloudReading reading() throws OneFault {
    return CloudReading.take(one).orElseThrow();
  }

  void look() throws OneFault {
    look(reading());
  }

  void look(CloudReading reading) throws OneFault {
    intake.see(
        reading,
        SiteReading.of(reading.hosts(), reading.vms(), id -> false, id -> Optional.empty()),
        deployed,
        time.instant());
  }

  int vm(String more) throws OneFault {
    return one.allocate("CPU=0.5\nMEMORY=512\n" + more, false);
  }

  String message(int vm) throws OneFault {
    return one.vm(vm).userTemplate().valueOrEmpty("SCHED_MESSAGE");
  }
}
