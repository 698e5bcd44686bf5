package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.lease.VmId;

/** A file system that can save or restore one VM at a time, and what is done on it. */
final class FileSystem {
  private final Map<VmId, Instant> busy = new LinkedHashMap<>();
  private final Set<VmId> late = new LinkedHashSet<>();
  private final Set<VmId> momentary = new LinkedHashSet<>();

  void begin(VmId vm, Instant at) {
    busy.put(vm, at);
  }

  /** What is done to the VM is late, so that others may have begun behind it. */
  void excuse(VmId vm) {
    if (busy.containsKey(vm)) {
      late.add(vm);
    }
  }

  void end(VmId vm, Instant at) {
    late.remove(vm);
    if (at.equals(busy.remove(vm))) {
      momentary.add(vm);
    }
  }

  /** Whether more than one VM is saved or restored just now. */
  boolean isCrowded() {
    return busy.size() > 1;
  }

  /** Another VM whose time on it overlapped too long with that of a VM that now leaves. */
  Optional<VmId> overlapping(VmId vm, Instant at, Patience patience) {
    return busy.keySet().stream()
        .filter(other -> !other.equals(vm) && !isExcused(vm, other))
        .filter(other -> patience.isOver(later(vm, other), at))
        .findFirst();
  }

  /**
   * Two VMs that are on it at once for as long as the tolerance when an instant is over, or one and
   * another that came and went in this instant.
   */
  Optional<List<VmId>> colliding(Instant at, Patience patience) {
    List<VmId> all = List.copyOf(busy.keySet());
    Optional<List<VmId>> found = Optional.empty();
    for (int i = 0; i < all.size() && found.isEmpty(); i++) {
      VmId one = all.get(i);
      found =
          all.subList(i + 1, all.size()).stream()
              .filter(other -> !isExcused(one, other) && !isWithin(later(one, other), at, patience))
              .findFirst()
              .map(other -> List.of(one, other))
              .or(() -> fallenWithin(one, at, patience));
    }
    momentary.clear();
    return found;
  }

  private Optional<List<VmId>> fallenWithin(VmId vm, Instant at, Patience patience) {
    boolean excused = late.contains(vm) || patience.tolerance().compareTo(Duration.ZERO) > 0;
    return momentary.stream()
        .filter(other -> !excused && busy.get(vm).isBefore(at))
        .findFirst()
        .map(other -> List.of(vm, other));
  }

  private static boolean isWithin(Instant since, Instant at, Patience patience) {
    Duration patient = patience.tolerance().plus(patience.absence(since, at));
    return at.isBefore(since.plus(patient));
  }

  private Instant later(VmId one, VmId other) {
    Instant first = busy.get(one);
    return busy.get(other).isAfter(first) ? busy.get(other) : first;
  }

  /** Whether that of two VMs which came first is late. */
  private boolean isExcused(VmId one, VmId other) {
    boolean oneFirst = !busy.get(one).isAfter(busy.get(other));
    boolean otherFirst = !busy.get(other).isAfter(busy.get(one));
    return oneFirst && late.contains(one) || otherFirst && late.contains(other);
  }
}
