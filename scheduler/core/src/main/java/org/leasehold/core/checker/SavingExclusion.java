package org.leasehold.core.checker;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * 5. Suspensions and resumptions that exclude each other do not overlap: those on one host (local)
 * or all (global). One may begin when another ends; one that takes no time may not fall within
 * another. One that began behind another that is late, or could not be stopped, may overlap with
 * it.
 */
final class SavingExclusion implements Invariant {
  private final Exclusion exclusion;
  private final Patience patience;
  private final FileSystem shared = new FileSystem();
  private final Map<String, FileSystem> ofHost = new HashMap<>();

  /** Those to look at when the instant is over, by a host. */
  private final Map<String, FileSystem> watched = new LinkedHashMap<>();

  SavingExclusion(Exclusion exclusion, Patience patience) {
    this.exclusion = exclusion;
    this.patience = patience;
  }

  @Override
  public int number() {
    return 5;
  }

  private FileSystem fileSystem(String host) {
    return exclusion == Exclusion.GLOBAL
        ? shared
        : ofHost.computeIfAbsent(host, name -> new FileSystem());
  }

  @Override
  public Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    if (entry.trouble().isPresent()) {
      Trouble trouble = entry.trouble().get();
      if (trouble.isLate() || trouble.action() == ActionKind.STOP) {
        fileSystem(trouble.host()).excuse(trouble.vm());
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    boolean ends = before.phase().savesOrRestores();
    boolean begins = step.after().phase().savesOrRestores();
    if (exclusion == Exclusion.NONE || !ends && !begins) {
      return Optional.empty();
    }
    FileSystem fileSystem = fileSystem(step.host());
    watched.putIfAbsent(step.host(), fileSystem);
    if (begins) {
      fileSystem.begin(step.vm(), step.at());
      return Optional.empty();
    }
    Optional<VmId> other = fileSystem.overlapping(step.vm(), step.at(), patience);
    fileSystem.end(step.vm(), step.at());
    return other.flatMap(vm -> fault(step.host(), step.at(), step.vm(), vm));
  }

  @Override
  public Optional<Fault> onInstantOver(Instant at, ObservedSite site) {
    for (Map.Entry<String, FileSystem> entry : watched.entrySet()) {
      Optional<List<VmId>> pair = entry.getValue().colliding(at, patience);
      if (pair.isPresent()) {
        return fault(entry.getKey(), at, pair.get().get(0), pair.get().get(1));
      }
    }
    watched.values().removeIf(fileSystem -> !fileSystem.isCrowded());
    return Optional.empty();
  }

  private Optional<Fault> fault(String host, Instant at, VmId one, VmId other) {
    String where = exclusion == Exclusion.GLOBAL ? ", or on others, " : "";
    String message = "%s: VMs %s and %s are saved or restored at once".formatted(where, one, other);
    return Fault.ofHost(host, at, message);
  }
}
