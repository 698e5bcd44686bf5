package org.leasehold.backends.opennebula.machines;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.lease.VmId;

/**
 * What a look has shown that others did, or want, beside the leases. Only VMs of leases are here to
 * which nothing was being done when the look was taken in.
 *
 * @param moved running VMs that somebody has moved, with the host they are on
 * @param toMove running VMs that somebody wants moved off their hosts
 * @param deployed numbers of VMs that run though their lease has not had them started
 */
public record Interventions(
    SortedMap<VmId, String> moved, SortedSet<VmId> toMove, Set<Integer> deployed) {
  static final Interventions NONE =
      new Interventions(Collections.emptySortedMap(), Collections.emptySortedSet(), Set.of());

  public Interventions {
    moved = Collections.unmodifiableSortedMap(new TreeMap<>(moved));
    toMove = Collections.unmodifiableSortedSet(new TreeSet<>(toMove));
    deployed = Set.copyOf(deployed);
  }
}
