package org.leasehold.backends.opennebula.supplies;

import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.requirements.HostAttributes;
import org.leasehold.backends.opennebula.requirements.Requirement;

/**
 * The room that all system datastores have together for VMs of which it is not known yet to which
 * hosts they go: each takes what it needs of the roomiest that will do. Not safe for use by several
 * threads.
 */
public final class DiskRoom {
  private final List<SystemDatastores.Part> parts;
  private final Map<SystemDatastores.Part, Long> free = new IdentityHashMap<>();
  private final Map<Requirement, List<SystemDatastores.Part>> meeting = new HashMap<>();

  /**
   * @param hosts those that VMs may come to
   */
  public DiskRoom(SystemDatastores datastores, List<Host> hosts) {
    parts = datastores.parts(hosts);
    parts.forEach(part -> free.put(part, part.freeMb()));
  }

  /** Whether there is room for all of these together. */
  public boolean fits(List<DiskNeed> needs) {
    return placed(needs).isPresent();
  }

  /** Takes room for all of these together; where there is not that much, nothing is taken. */
  public void take(List<DiskNeed> needs) {
    placed(needs).ifPresent(taken -> taken.forEach((part, mb) -> free.merge(part, -mb, Long::sum)));
  }

  private Optional<Map<SystemDatastores.Part, Long>> placed(List<DiskNeed> needs) {
    Map<SystemDatastores.Part, Long> taken = new IdentityHashMap<>();
    for (DiskNeed need : needs) {
      if (need.mb() > 0) {
        Optional<SystemDatastores.Part> roomiest =
            meeting(need.requirement()).stream()
                .max(Comparator.comparingLong(part -> left(part, taken)))
                .filter(part -> left(part, taken) >= need.mb());
        if (roomiest.isEmpty()) {
          return Optional.empty();
        }
        taken.merge(roomiest.get(), need.mb(), Long::sum);
      }
    }
    return Optional.of(taken);
  }

  private long left(SystemDatastores.Part part, Map<SystemDatastores.Part, Long> taken) {
    return free.get(part) - taken.getOrDefault(part, 0L);
  }

  private List<SystemDatastores.Part> meeting(Requirement requirement) {
    return meeting.computeIfAbsent(
        requirement,
        it ->
            parts.stream()
                .filter(part -> it.holds(HostAttributes.of(part.datastore().whole())))
                .toList());
  }
}
