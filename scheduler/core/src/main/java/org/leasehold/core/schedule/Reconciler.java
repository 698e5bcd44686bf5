package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Presence.Phase;
import org.leasehold.core.schedule.Presence.Place;

/**
 * Compares what hypervisors have with what leases say, after nobody has listened to them for a
 * time. What must have happened is taken in as if it had just been told.
 */
final class Reconciler {
  private final World world;
  private final Presence presence;
  private final HostIndex hosts;
  private final Outcomes outcomes;
  private final Relocation relocation;
  private final Lateness lateness;
  private final Absence absence;
  private final Learning learning;

  Reconciler(
      World world,
      Presence presence,
      HostIndex hosts,
      Outcomes outcomes,
      Relocation relocation,
      Lateness lateness,
      Absence absence,
      Learning learning) {
    this.world = world;
    this.presence = presence;
    this.hosts = hosts;
    this.outcomes = outcomes;
    this.relocation = relocation;
    this.lateness = lateness;
    this.absence = absence;
    this.learning = learning;
  }

  /** Goes through all that is known, lease by lease in the order of submission. */
  Reconciliation reconcile(List<VmStatus> inventory, long now) {
    Map<LeaseId, Map<VmId, List<VmStatus>>> found = new LinkedHashMap<>();
    for (VmStatus status : inventory) {
      found
          .computeIfAbsent(status.vm().lease(), id -> new LinkedHashMap<>())
          .computeIfAbsent(status.vm(), vm -> new ArrayList<>())
          .add(status);
    }
    List<DueAction> again = new ArrayList<>();
    List<VmStatus> strays = new ArrayList<>();
    for (Lease lease : List.copyOf(world.leases())) {
      if (!lease.state.isFinal()) {
        Map<VmId, List<VmStatus>> vms =
            Optional.ofNullable(found.remove(lease.id())).orElse(Map.of());
        reconcile(lease, vms, again, strays, now);
      }
    }
    for (Map<VmId, List<VmStatus>> unknown : found.values()) {
      unknown.values().forEach(all -> all.forEach(status -> addStray(status, strays)));
    }
    strays.sort(Comparator.comparingInt(inventory::indexOf));
    return new Reconciliation(again, strays);
  }

  private static void addStray(VmStatus status, List<VmStatus> strays) {
    if (Finding.ofNobody(status).isStray()) {
      strays.add(status);
    }
  }

  private void reconcile(
      Lease lease,
      Map<VmId, List<VmStatus>> found,
      List<DueAction> again,
      List<VmStatus> strays,
      long now) {
    List<Action> notBegun = new ArrayList<>();
    List<Outcome> happened = new ArrayList<>();
    for (VmId vm : lease.vms) {
      Optional<Action> underWay = underWay(lease, vm);
      List<VmStatus> all = found.getOrDefault(vm, List.of());
      Optional<VmStatus> status = theOne(lease, vm, all);
      Finding finding = finding(lease, vm, underWay, status, now);
      finding.outcome().ifPresent(happened::add);
      if (finding.again()) {
        notBegun.add(underWay.orElseThrow());
      }
      for (VmStatus each : all) {
        boolean isIt = status.filter(it -> it == each).isPresent();
        if (!isIt || finding.isStray()) {
          addStray(each, strays);
        }
      }
    }
    // What was done counts before what was lost, since that ends the run.
    happened.sort(Comparator.comparing(outcome -> outcome instanceof Outcome.Lost));
    happened.forEach(outcome -> outcomes.take(lease, outcome, now));
    if (notBegun.stream().anyMatch(action -> action instanceof Action.StartVm)) {
      absence.failIfOver(lease, now);
    }
    notBegun.removeIf(action -> !lease.underWay.containsKey(action));
    notBegun.forEach(action -> again.add(beginAgain(lease, action, now)));
    if (!notBegun.isEmpty()) {
      lateness.begunAgain(lease, now);
    }
  }

  private Finding finding(
      Lease lease, VmId vm, Optional<Action> underWay, Optional<VmStatus> status, long now) {
    if (underWay.isPresent()) {
      return Finding.ofActing(underWay.get(), status);
    }
    Optional<Place> place = presence.place(vm);
    if (place.isEmpty()) {
      return status.map(Finding::ofNobody).orElse(Finding.AS_IT_SHOULD_BE);
    }
    boolean isLive = place.get().phase() == Phase.LIVE;
    boolean runs = status.filter(is -> is.phase() == VmStatus.Phase.RUNNING).isPresent();
    // What is to be tried again finds out for itself, and somebody may have moved what runs.
    return isToBeBegunOrEnded(lease, vm)
            || isLive && runs && relocation.moved(lease, vm, status.get().host(), now)
        ? Finding.AS_IT_SHOULD_BE
        : Finding.ofResting(vm, hosts.name(place.get().host()), isLive, status);
  }

  private static boolean isToBeBegunOrEnded(Lease lease, VmId vm) {
    return lease.finished.contains(vm.index())
        || lease.steps.stream()
            .filter(step -> step.action().vm().equals(vm))
            .anyMatch(step -> step.action() instanceof Action.StartVm || isEnding(lease, step));
  }

  private static boolean isEnding(Lease lease, Step step) {
    return lease.isLeaving() && step.action().kind().ends();
  }

  private static Optional<Action> underWay(Lease lease, VmId vm) {
    return lease.underWay.keySet().stream().filter(action -> action.vm().equals(vm)).findFirst();
  }

  /** Of several VMs that go by one name the one that is where it should be, else the first. */
  private Optional<VmStatus> theOne(Lease lease, VmId vm, List<VmStatus> all) {
    Optional<String> host =
        underWay(lease, vm)
            .map(action -> action instanceof Action.MigrateVm move ? move.to() : action.host())
            .or(() -> presence.place(vm).map(place -> hosts.name(place.host())));
    return all.stream()
        .filter(status -> host.equals(Optional.of(status.host())))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private DueAction beginAgain(Lease lease, Action action, long now) {
    Step step = lease.underWay.get(action);
    if (step.expectedEnd() <= now) {
      lease.underWay.put(action, new Step(now, action, step.length(), step.attempt()));
      lease.toldLate.remove(action);
    }
    return learning.due(lease, lease.underWay.get(action));
  }
}
