package org.leasehold.backends.opennebula.leases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;

/**
 * Submits the leases that users of OpenNebula ask for in the templates of VMs that are pending, and
 * cancels those whose VMs they terminate, hold, change or deploy before their start. It goes by
 * what is read and by the leases that have not ended: what it remembers besides spares it
 * repetitions. For one thread.
 */
public final class Intake {
  private final VmReader reader;
  private final Grouping grouping;
  private final LeaseDesk desk;
  private final LeaseBook book;
  private final Notes notes;
  private final Marks marks = new Marks();
  private final Submitter submitter;
  private final Aftermath aftermath;

  /** The VMs of the leases that had not ended when last looked. */
  private SortedMap<LeaseId, List<Integer>> known = new TreeMap<>();

  /** Leases cancelled here, since the user took a VM out of them. */
  private final Set<LeaseId> withdrawn = new TreeSet<>();

  /**
   * @param book told of the leases the desk takes on
   * @param notes what users are told
   */
  public Intake(LeaseRules rules, LeaseDesk desk, LeaseBook book, Notes notes) {
    this.reader = new VmReader(rules);
    this.grouping = new Grouping(rules);
    this.desk = Objects.requireNonNull(desk, "desk");
    this.book = Objects.requireNonNull(book, "book");
    this.notes = Objects.requireNonNull(notes, "notes");
    this.aftermath = new Aftermath(desk, notes);
    this.submitter = new Submitter(desk, book, marks, notes);
  }

  /**
   * Takes note of what was read, and does what follows.
   *
   * @param site the hosts with what they have for leases, read at the same time
   * @param deployed numbers of VMs that run though their lease has not had them started
   */
  public void see(CloudReading reading, SiteReading site, Set<Integer> deployed, Instant now) {
    if (!desk.isOpen()) {
      return;
    }
    Map<Integer, Vm> vms = new LinkedHashMap<>();
    reading.vms().forEach(vm -> vms.put(vm.id(), vm));
    marks.keep(vms.keySet());
    withdraw(vms, deployed);
    List<LeaseRequest> open = book.open();
    noteEnded(vms, open);
    aftermath.tell(
        vms.values(), open.stream().map(LeaseRequest::id).collect(Collectors.toUnmodifiableSet()));
    List<Gathering> whole = gather(pending(vms, open), now);
    submitter.submit(admitted(whole, reading, open), reading, site, open, now);
    book.open().forEach(lease -> known.put(lease.id(), Attributes.vms(lease)));
  }

  private void withdraw(Map<Integer, Vm> vms, Set<Integer> deployed) {
    for (LeaseRequest lease : book.open()) {
      List<Integer> numbers = Attributes.vms(lease);
      boolean taken =
          numbers.stream()
              .map(id -> Optional.ofNullable(vms.get(id)).map(Vm::state))
              .anyMatch(state -> state.isEmpty() || state.get() == VmState.HOLD);
      boolean started = numbers.stream().anyMatch(deployed::contains);
      if ((taken || started || isChanged(lease, numbers, vms))
          && !withdrawn.contains(lease.id())
          && desk.isWaiting(lease.id())
          && desk.cancel(lease.id())) {
        withdrawn.add(lease.id());
        aftermath.tookBack(lease.id());
        numbers.stream()
            .filter(deployed::contains)
            .map(vms::get)
            .filter(Objects::nonNull)
            .forEach(vm -> notes.deployed(vm, lease.id()));
      }
    }
  }

  /** Whether its VMs ask for something else than they did when it was submitted. */
  private static boolean isChanged(
      LeaseRequest lease, List<Integer> numbers, Map<Integer, Vm> vms) {
    String before = lease.attributes().getOrDefault(Attributes.ASKED, "");
    List<Vm> all = numbers.stream().map(vms::get).filter(Objects::nonNull).toList();
    return !before.isEmpty()
        && all.size() == numbers.size()
        && all.stream().allMatch(vm -> vm.state() == VmState.PENDING)
        && !before.equals(LeaseMaker.fingerprint(all.stream().map(VmReader::fingerprint).toList()));
  }

  /** VMs whose lease has ended while they wait are told so, and left alone. */
  private void noteEnded(Map<Integer, Vm> vms, List<LeaseRequest> open) {
    SortedMap<LeaseId, List<Integer>> still = new TreeMap<>();
    open.forEach(lease -> still.put(lease.id(), Attributes.vms(lease)));
    for (Map.Entry<LeaseId, List<Integer>> lease : known.entrySet()) {
      if (!still.containsKey(lease.getKey())) {
        // What failed to start is cleared away meanwhile, and waits when it is seen next.
        List<Integer> later =
            lease.getValue().stream()
                .filter(id -> Optional.ofNullable(vms.get(id)).filter(Intake::isMoving).isPresent())
                .toList();
        if (!later.isEmpty()) {
          still.put(lease.getKey(), later);
        }
        boolean byUser = withdrawn.contains(lease.getKey());
        if (later.isEmpty()) {
          withdrawn.remove(lease.getKey());
        }
        Optional<LeaseState> state = byUser ? Optional.empty() : desk.state(lease.getKey());
        for (int id : lease.getValue()) {
          Optional.ofNullable(vms.get(id)).ifPresent(vm -> end(vm, lease.getKey(), byUser, state));
        }
      }
    }
    known = still;
  }

  private static boolean isMoving(Vm vm) {
    return vm.state() == VmState.ACTIVE && !vm.lcm().running();
  }

  private void end(Vm vm, LeaseId lease, boolean byUser, Optional<LeaseState> state) {
    if (byUser) {
      marks.release(vm.id());
      if (vm.state() == VmState.PENDING || vm.state() == VmState.HOLD) {
        notes.clear(vm);
      }
    } else if (vm.state() == VmState.PENDING) {
      marks.settle(vm);
      notes.ended(vm, lease, state);
    }
  }

  private List<VmWish> pending(Map<Integer, Vm> vms, List<LeaseRequest> open) {
    Set<Integer> taken = new HashSet<>();
    open.forEach(lease -> taken.addAll(Attributes.vms(lease)));
    List<VmWish> wishes = new ArrayList<>();
    for (Vm vm : vms.values()) {
      if (vm.state() == VmState.PENDING && !taken.contains(vm.id()) && !marks.isSettled(vm)) {
        try {
          wishes.add(reader.read(vm));
        } catch (WrongTemplate e) {
          refuse(vm, e.getMessage());
        }
      }
    }
    return wishes;
  }

  private void refuse(Vm vm, String why) {
    marks.settle(vm);
    notes.wrong(vm, why);
  }

  private List<Gathering> gather(List<VmWish> wishes, Instant now) {
    Grouping.Result result = grouping.gather(wishes, now);
    // The others may change, so it is not left alone.
    for (VmWish wish : wishes) {
      Optional.ofNullable(result.different().get(wish.vm().id()))
          .ifPresent(why -> notes.waits(wish.vm(), why));
    }
    List<Gathering> whole = new ArrayList<>();
    for (Gathering gathering : result.gatherings()) {
      if (gathering.state() == Gathering.State.WHOLE) {
        whole.add(gathering);
      } else {
        tell(gathering, gathering.message());
      }
    }
    return whole;
  }

  private void tell(Gathering gathering, String message) {
    gathering.vms().forEach(wish -> notes.waits(wish.vm(), message));
  }

  private List<Gathering> admitted(
      List<Gathering> whole, CloudReading reading, List<LeaseRequest> open) {
    if (whole.isEmpty()) {
      return List.of();
    }
    DiskCheck disks = new DiskCheck(reading, open);
    QuotaCheck quotas =
        new QuotaCheck(
            reading.users(),
            reading.groups(),
            whole.stream().flatMap(g -> vms(g).stream()).toList());
    List<Gathering> admitted = new ArrayList<>();
    for (Gathering gathering : whole) {
      Optional<String> lacking = disks.lacks(gathering).or(() -> quotas.admit(vms(gathering)));
      if (lacking.isPresent()) {
        tell(gathering, lacking.get());
      } else {
        disks.take(gathering);
        admitted.add(gathering);
      }
    }
    return admitted;
  }

  private static List<Vm> vms(Gathering gathering) {
    return gathering.vms().stream().map(VmWish::vm).toList();
  }
}
