package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.leasehold.backends.libvirt.lab.Counter;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/** A backend on the hosts of a lab, and all that it told. Closing it removes its VMs. */
final class LabBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String REMOVE =
      "virsh -q destroy $1; virsh -q undefine --managed-save $1;"
          + " rm -f /var/lib/libvirt/disks/$1.*; true";

  final Lab lab;
  final List<Outcome> told = new CopyOnWriteArrayList<>();
  final List<String> hosts = new CopyOnWriteArrayList<>();
  final List<String> stalls = new CopyOnWriteArrayList<>();
  final List<MigrationProgress> progress = new CopyOnWriteArrayList<>();
  final List<MigrationMeasure> measures = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final LibvirtSettings settings;
  private final LeaseRequest lease;
  private LibvirtBackend backend;

  /**
   * @param folder of the backend
   * @param lease whose VMs it has
   */
  LabBench(Lab lab, Path folder, LibvirtSettings settings, LeaseRequest lease) throws Exception {
    this.lab = lab;
    this.folder = folder;
    this.settings = settings;
    this.lease = lease;
    open();
  }

  /** A lease of VMs of so many MB that boot from an image. */
  static LeaseRequest lease(String id, int vms, long megabytes, String image) {
    return new LeaseRequest(
        new LeaseId(id),
        "ada",
        new LeaseTerms(new Start.Asap(), Optional.empty(), true),
        List.of(new NodeSet(vms, Resources.of(10, megabytes))),
        new SoftwareEnvironment.DiskImage(image, 1),
        Map.of());
  }

  VmId vm(int index) {
    return new VmId(lease.id(), index);
  }

  /** Opens the backend; again after {@link #kill}. */
  void open() throws Exception {
    backend = LibvirtBackend.open(folder, LabSettings.hosts(lab), settings, Exclusion.LOCAL);
    backend.start(
        new Reports() {
          @Override
          public void outcome(Outcome outcome) {
            told.add(outcome);
          }

          @Override
          public void hostAway(String host, String reason) {
            hosts.add(host + " is away");
          }

          @Override
          public void hostBack(String host) {
            hosts.add(host + " is back");
          }

          @Override
          public void stalled(VmId vm, String host, String reason) {
            stalls.add(vm + " stands still on " + host);
          }

          @Override
          public void wentOn(VmId vm, String host) {
            stalls.add(vm + " goes on on " + host);
          }

          @Override
          public void progress(MigrationProgress so) {
            progress.add(so);
          }

          @Override
          public void migrated(MigrationMeasure measure) {
            measures.add(measure);
          }
        });
    backend.expect(lease);
    await("all hosts are told of", () -> hosts.size() >= lab.hosts());
    hosts.clear();
  }

  /** Ends the backend as a kill would: it writes and tells nothing more. */
  void kill() {
    backend.close();
  }

  LibvirtBackend backend() {
    return backend;
  }

  void begin(Action action) {
    backend.begin(new DueAction(action, Duration.ofSeconds(5)));
  }

  /** Begins an action, which must be done. */
  void carryOut(Action action) throws InterruptedException {
    told.clear();
    begin(action);
    assertThat(outcome(action)).isEqualTo(new Outcome.Done(action));
    told.clear();
  }

  /** Begins an action, be it for the second time, and gives what comes of it. */
  Outcome tryOut(Action action) throws InterruptedException {
    int before = outcomes(action).size();
    begin(action);
    await("something comes of " + action, () -> outcomes(action).size() > before);
    return outcomes(action).get(before);
  }

  /** What comes of an action: what is told of it first. */
  Outcome outcome(Action action) throws InterruptedException {
    await("something comes of " + action, () -> !outcomes(action).isEmpty());
    return outcomes(action).get(0);
  }

  /** All that was told of an action. */
  List<Outcome> outcomes(Action action) {
    return told.stream()
        .filter(
            outcome ->
                outcome instanceof Outcome.Done done && done.action().equals(action)
                    || outcome instanceof Outcome.Failed failed && failed.action().equals(action))
        .toList();
  }

  /** Whether a VM was told to be lost. */
  boolean isLost(VmId vm) {
    return told.stream().anyMatch(o -> o instanceof Outcome.Lost lost && lost.vm().equals(vm));
  }

  /** Waits until nothing is being done and nothing is cleared up. */
  void settle() throws InterruptedException {
    await("all has ended", () -> backend.underWay().isEmpty() && backend.isTidy());
  }

  void await(String what, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited in vain until " + what + "; told: " + told + "; hosts: " + hosts);
      }
      Thread.sleep(20);
    }
  }

  String name(VmId vm) {
    return new Identity(settings.owner(), vm).name();
  }

  Counter counter(VmId vm) {
    return new Counter(lab.shared().resolve(name(vm) + ".log"));
  }

  /** Waits until a guest has counted on. */
  void awaitCount(VmId vm) throws InterruptedException {
    long before = counter(vm).last();
    await(vm + " counts on", () -> counter(vm).last() > before + 3);
  }

  /** The numbers of the hosts on which a VM runs; one that is on its way there does not yet. */
  List<Integer> runsOn(VmId vm) {
    return IntStream.rangeClosed(1, lab.hosts())
        .filter(
            host ->
                lab.virsh(host, "list", "--state-running", "--name")
                    .lines()
                    .anyMatch(name(vm)::equals))
        .boxed()
        .toList();
  }

  @Override
  public void close() throws Exception {
    backend.close();
    for (int host = 1; host <= lab.hosts(); host++) {
      for (String name : lab.virsh(host, "list", "--all", "--name").lines().toList()) {
        if (!name.isBlank()) {
          lab.exec(host, "bash", "-c", REMOVE, "remove", name);
        }
      }
    }
  }
}
