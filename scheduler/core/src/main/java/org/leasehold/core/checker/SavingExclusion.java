package org.leasehold.core.checker;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * 5. Suspensions and resumptions that exclude each other do not overlap: those on one host (local)
 * or all (global). One may begin when another ends; one that takes no time may not fall within
 * another.
 */
final class SavingExclusion implements Invariant {

  /** One file system that can save or restore one VM at a time. */
  private record Store(Map<VmId, Instant> busy, Set<VmId> momentary) {
    Store() {
      this(new LinkedHashMap<>(), new LinkedHashSet<>());
    }
  }

  private final Exclusion exclusion;
  private final Store shared = new Store();
  private final Map<String, Store> ofHost = new HashMap<>();
  private final Map<String, Store> changed = new LinkedHashMap<>();

  SavingExclusion(Exclusion exclusion) {
    this.exclusion = exclusion;
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    boolean ends = before.phase().savesOrRestores();
    boolean begins = step.after().phase().savesOrRestores();
    if (exclusion != Exclusion.NONE && (ends || begins)) {
      Store store =
          exclusion == Exclusion.GLOBAL
              ? shared
              : ofHost.computeIfAbsent(step.host(), host -> new Store());
      changed.putIfAbsent(step.host(), store);
      if (begins) {
        store.busy().put(step.vm(), step.at());
      } else if (step.at().equals(store.busy().remove(step.vm()))) {
        store.momentary().add(step.vm());
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Fault> onInstantOver(Instant at, ObservedSite site) {
    for (Map.Entry<String, Store> entry : changed.entrySet()) {
      Store store = entry.getValue();
      List<VmId> busy = List.copyOf(store.busy().keySet());
      if (busy.size() > 1) {
        return fault(entry.getKey(), at, busy.get(0), busy.get(1));
      }
      if (!busy.isEmpty() && !store.momentary().isEmpty()) {
        if (store.busy().get(busy.get(0)).isBefore(at)) {
          return fault(entry.getKey(), at, busy.get(0), store.momentary().iterator().next());
        }
      }
    }
    changed.values().forEach(store -> store.momentary().clear());
    changed.clear();
    return Optional.empty();
  }

  private Optional<Fault> fault(String host, Instant at, VmId one, VmId other) {
    String where = exclusion == Exclusion.GLOBAL ? ", or on others, " : "";
    String message = "%s: VMs %s and %s are saved or restored at once".formatted(where, one, other);
    return Fault.ofHost(host, at, message);
  }
}
